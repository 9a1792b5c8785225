# Every text of Soleus in English. The same ids stand in zh-CN.ftl; a test compares the two.
# Written for a worried layperson: short, calm, exact. Nothing here diagnoses, and nothing says "you are fine".

### Errors

invalid-value = { $field }: “{ $given }” can't be used. Accepted: { $accepted }.
invalid-with-none = { $field }: must stay empty for a night without discomfort.
accepted-date = a date that exists, written YYYY-MM-DD, from 1900 on
