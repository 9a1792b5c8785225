# 小腿夜记的全部中文文字。与 en.ftl 条目相同，由测试核对。
# 写给有些担心的普通人：短、平静、准确。不下诊断，也从不说“没事”。

### 错误

invalid-value = { $field }：不能用“{ $given }”。可用：{ $accepted }。
invalid-with-none = { $field }：没有不适的一夜，这一项要留空。
accepted-date = 真实存在的日期，写作 YYYY-MM-DD，1900 年以后
accepted-pain = 0（完全不痛）到 10（能想到的最痛）之间的整数
accepted-episodes = 1 到 99 之间的整数
accepted-sitting-hours = 0 到 24 小时，最多一位小数
accepted-medicines = 最多 500 字
accepted-note = 最多 2000 字
accepted-sign = 信号=回答，例如 calf_weakness=no
accepted-status-on-command-line = --none，或 --pain、--side、--site、--sensation、--episodes、--longest、--woke、--eased-by、--sitting-hours、--medicines、--note 中至少一项
accepted-now = 带时区偏移的 RFC 3339 时间，例如 2026-05-02T07:00:00+08:00
accepted-to = 不早于 from 的一夜
accepted-seen-on = 今天或更早的日期
accepted-sit-minutes = 15 到 180 之间的整数分钟
accepted-break-minutes = 1 到 30 之间的整数分钟
accepted-pause = 1s 到 7days 之间的时长，例如 30m 或 1h

error-future-night = { $night } 这一夜还没有开始。
error-entry-exists = { $night } 这一夜已有记录，没有改动。命令行里用 log --replace 可以换成新的（旧的会留作历史版本），导入时用 --prefer 说明以哪一份为准。
error-no-entry = { $night } 这一夜没有记录。
error-no-file = 找不到 { $path }。
error-file-exists = { $path } 已经存在，没有改动。
error-bad-file = { $path } 不是小腿夜记能读的文件：{ $why }。没有改动任何内容。
error-newer-schema = { $path } 是更新版本的小腿夜记写的，请先升级。文件没有动过。
error-database-damaged = 日记文件 { $path } 已损坏（{ $why }），保持原样没有动。可以用 soleus restore 恢复备份，损坏的文件会另外留存。
error-database-busy = 日记正被别的程序占用，没有改动，请稍后再试。
error-disk-full = 磁盘已满，没有改动。
error-permission-denied = 系统不允许读写 { $path }，没有改动。
error-other = 没有成功：{ $why }
error-agent-not-running = 提醒程序没有运行，可用 soleus agent 启动。
error-not-now = 现在做不了这一步，可用 soleus status 看看提醒程序的状态。
error-format-not-yet = 还不能导出为 { $format }，目前可用 csv 和 json。
error-no-data-folder = 系统没有给出存放数据的文件夹，请用 --data-dir 指定。
error-no-display = 这里没有显示屏可以打开窗口。soleus --help 会列出不用窗口也能做的事。
error-no-desktop = 找不到 soleus-desktop：它既不在本程序旁边，也不在 PATH 里。

### The command line

cli-logged-none = 已记下：{ $nights } 没有不适。
cli-logged-symptoms = 已记下：{ $nights }{ $details }。
cli-deleted = 已删除：{ $nights }。这一夜现在算作没有记录，原来的版本仍然留着。
cli-nights-none = 还没有记录。用 soleus log --none 可以记下没有不适的一夜。
cli-night-none = 没有不适
cli-night-missing = 没有记录
cli-night-late = 晚 { $days } 天补记
cli-night-times = { $count } 次
cli-night-pain = 难受程度 { $pain }
cli-seen = 已记下：{ $date } 看过医生。
cli-exported = 已把 { $nights } 夜写入 { $path }。
cli-imported = 新增 { $added } 夜，相同 { $same } 夜，替换 { $replaced } 夜，保留原样 { $kept } 夜。
cli-imported-snapshot = 导入前的日记存在：{ $path }
cli-backed-up = 已备份到 { $path }。
cli-restored = 日记已恢复成备份里的内容。
cli-status-off = 提醒程序没有运行，可用 soleus agent 启动。
cli-status-next = 距下次起身还有 { $minutes } 分钟。
cli-status-break-ends = 这次起身还剩 { $minutes } 分钟。
cli-status-today = 今天：起身 { $taken } 次，自然离开 { $natural } 次，跳过 { $skipped } 次，没有回应 { $ignored } 次；共坐了 { $hours } 小时。
cli-status-idle-unavailable = 这里无法得知您是否离开，只能按固定时间计算。
cli-doctor-data = 日记：{ $path }
cli-doctor-data-ok = 日记检查：共 { $nights } 夜，没有发现损坏。
cli-doctor-data-bad = 日记：{ $why }
cli-doctor-agent-on = 提醒程序：正在运行
cli-doctor-agent-off = 提醒程序：没有运行
cli-doctor-idle = 察觉离开：{ $source }
cli-doctor-idle-unavailable = 察觉离开：这里做不到，按固定时间计算
cli-doctor-notifications = 通知：{ $server }，带按钮
cli-doctor-notifications-plain = 通知：{ $server }，没有按钮，请在窗口或命令行里操作
cli-doctor-notifications-none = 通知：没有可用的通知服务，请在窗口或命令行里操作
cli-doctor-tray = 托盘图标：这个版本还没有
