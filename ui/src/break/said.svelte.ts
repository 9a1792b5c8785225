/** The heading that shows, for a screen reader to be told of once a change: it stays while pictures come and go. */
export const said = $state({ title: '' });
