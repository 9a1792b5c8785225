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
accepted-sign-once = 每个信号只有一个回答
accepted-status-on-command-line = --none，或 --pain、--side、--site、--sensation、--episodes、--longest、--woke、--eased-by、--sitting-hours、--medicines、--note 中至少一项
accepted-now = 带时区偏移的 RFC 3339 时间，1900 年以后，例如 2026-05-02T07:00:00+08:00
accepted-to = 不早于 from 的一夜
accepted-seen-on = 今天或更早的日期
accepted-sit-minutes = 15 到 180 之间的整数分钟
accepted-break-minutes = 1 到 30 之间的整数分钟
accepted-text-size = 100 到 200 的整数百分比
accepted-pause-to = 今夜或之后的某一夜
accepted-draft = 不超过 64 KiB 的表单
accepted-time-of-day = 00:00 到 23:59 之间的时刻，写作 HH:MM
accepted-working-hours = off，或两个不同的时刻，例如 09:00-18:00
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
error-login = 无法更改系统的登录启动项：{ $why }。没有任何改动。
error-not-now = 现在做不了这一步，可用 soleus status 看看提醒程序的状态。
error-format-not-yet = 还不能导出为 { $format }，目前可用 csv 和 json。
error-no-data-folder = 系统没有给出存放数据的文件夹，请用 --data-dir 指定。
error-no-display = 这里没有显示屏可以打开窗口。soleus --help 会列出不用窗口也能做的事。
error-no-desktop = 找不到 soleus-desktop：它既不在本程序旁边，也不在 PATH 里。

### The command line

usage-unknown = 没有“{ $word }”这一项。soleus --help 会列出可用的。
usage-missing = 缺少 { $word }。soleus --help 有说明。
usage-no-value = { $word } 后面要有一个值。
usage-twice = { $word } 只能写一次。
usage-other = 看不懂这条命令：{ $word }
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
cli-doctor-idle = 检测离开：{ $source }
cli-doctor-idle-unavailable = 检测离开：这里做不到，按固定时间计算
cli-doctor-lock = 检测锁屏：{ $by }
cli-doctor-lock-missing = 检测锁屏：这里做不到，一分钟没有操作才算离开
cli-doctor-suspend = 检测电脑睡眠：{ $by }
cli-doctor-suspend-missing = 检测电脑睡眠：这里只能醒来后从时钟得知，已经够用
cli-doctor-fullscreen = 检测全屏窗口：{ $by }
cli-doctor-fullscreen-missing = 检测全屏窗口：这里做不到，看视频或放映时也可能提醒
cli-doctor-disturb = 检测勿扰：{ $by }
cli-doctor-disturb-missing = 检测勿扰：这里做不到，提醒不会等到勿扰结束
cli-doctor-call = 检测通话：{ $by }
cli-doctor-call-missing = 检测通话：这里做不到，通话时也可能提醒
cli-doctor-call-off = 检测通话：已关闭（quiet_call），不查看麦克风和摄像头
cli-doctor-awake = 检测亮屏看视频：{ $by }
cli-doctor-awake-missing = 检测亮屏看视频：这里做不到，不动手看视频会算作离开
cli-doctor-notifications = 通知：{ $server }，带按钮
cli-doctor-notifications-plain = 通知：{ $server }，没有按钮，请在窗口或命令行里操作
cli-doctor-notifications-none = 通知：没有可用的通知服务，请在窗口或命令行里操作
cli-doctor-tray = 托盘：有
cli-doctor-tray-none = 托盘：这里没有，请在窗口或命令行里操作
cli-doctor-login-on = 登录时启动：已打开
cli-doctor-login-off = 登录时启动：已关闭
cli-doctor-login-missing = 登录时启动：已设为打开，但系统的启动项里没有。可用 soleus settings set start_at_login on 补上。
cli-doctor-login-left = 登录时启动：已设为关闭，但系统的启动项里还有。可用 soleus settings set start_at_login off 去掉。
cli-doctor-login-unknown = 登录时启动：系统没有告知

### The window

app-name = 小腿夜记
app-tagline = Soleus
try-again = 再试一次
back = 返回
open = 打开
save = 保存
cancel = 取消
undo = 撤销
fill-in = 补记
fill-in-night = 补记 { $night }
list-comma = 、
list-dot = {" · "}

## Dates and nights

month = { $month } 月
month-short = { $month } 月
weekday-short = { $day ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
}
night-long = { $month } { $day } 日夜 → { $next } 日晨
night-long-across = { $month } { $day } 日夜 → { $nextmonth } { $next } 日晨
night-short = { $month } { $day }→{ $next } 日
night-short-across = { $month } { $day } 日→{ $nextmonth } { $next } 日
night-with-year = { $year } 年 { $night }
date-words = { $year } 年 { $month } { $day } 日

## A cell of the strip

cell-name = { $night }：{ $what }
cell-name-late = { $name }，{ $late }
cell-none = 没有不适
cell-pain = 难受程度 { $pain }
cell-no-score = 有不适，没有打分
cell-missing = 没有记录
cell-pending = 还没有回答
cell-outside = 不在日记范围内
late = 补记
recalled = 隔几天才补记

## Codes

status-symptoms = 有不适
status-none = 没有不适
side-left = 左
side-right = 右
side-both = 两侧
site-calf = 小腿肚
site-foot = 脚
site-thigh = 大腿
site-buttock = 臀部
site-low_back = 腰
sensation-ache = 酸胀
sensation-dull_pain = 隐痛
sensation-stabbing = 刺痛
sensation-cramp = 抽筋
sensation-numbness = 麻木
sensation-tingling = 像蚂蚁爬
sensation-electric = 过电
sensation-burning = 灼热
sensation-weakness = 无力
sensation-restless = 总想动
longest-lt1 = 不到 1 分钟
longest-m1_10 = 1–10 分钟
longest-m10_30 = 10–30 分钟
longest-m30_60 = 30–60 分钟
longest-gt60 = 1 小时以上
longest-all_night = 整夜
longest-unknown = 说不清
woke-yes = 醒了
woke-no = 没醒
woke-unsure = 说不清
eased_by-nothing = 都没用
eased_by-position = 换姿势
eased_by-walking = 走动
eased_by-stretching = 拉伸
eased_by-standing = 站起来
eased_by-leg_down = 把腿垂下
eased_by-warmth = 保暖
eased_by-massage = 按摩
eased_by-medicine = 用药
eased_by-other = 其他
answer-yes = 有
answer-no = 没有
answer-declined = 不想说
level-emergency = 现在就去，不要等到明天。
level-urgent = 今天就去看医生。
level-see_doctor = 尽快预约门诊。
phase-sitting = 坐着
phase-due = 该起身了
phase-on_break = 起身中
phase-away = 离开中
phase-paused = 已暂停
phase-off = 提醒已关闭

## Warning signs

sign-saddle_numbness = 会阴、肛门周围或大腿内侧发麻、没感觉？
sign-name-saddle_numbness = 会阴部麻木
sign-bladder_change = 排尿费力、憋不住、没有尿意，或者漏尿？
sign-name-bladder_change = 排尿有变化
sign-bowel_change = 大便控制不住，或者没有便意？
sign-name-bowel_change = 大便控制有变化
sign-sexual_change = 性功能或性感觉最近有变化？
sign-name-sexual_change = 性功能有变化
sign-both_legs_weak_or_numb = 两条腿新出现无力、麻木或针刺感，或者在加重？
sign-name-both_legs_weak_or_numb = 两腿无力或麻木
sign-leg_cold_pale_or_immobile = 一条腿突然剧痛、发凉、发白，或者动不了？
sign-name-leg_cold_pale_or_immobile = 腿突然剧痛、发凉、发白或动不了
sign-chest_pain_or_breathless = 胸痛、气短，或者咳血？
sign-name-chest_pain_or_breathless = 胸痛或气短
sign-one_leg_swollen_warm_or_red = 一侧小腿肿胀、发热、发红或颜色变深？
sign-name-one_leg_swollen_warm_or_red = 一侧小腿肿、热或红
sign-calf_weakness = 小腿肌肉没有力气？
sign-name-calf_weakness = 小腿肌肉无力
sign-tiptoe_difficulty = 踮着脚走路有困难？
sign-name-tiptoe_difficulty = 踮脚走路困难
sign-fever_or_unwell = 发烧、体重无故下降、现在或以前得过癌症，或者最近受过伤？
sign-name-fever_or_unwell = 发烧、消瘦、癌症病史或近期受伤
sign-back_pain = 同时腰痛？
sign-name-back_pain = 伴有腰痛
sign-buttock_radiation = 疼痛从臀部往下窜？
sign-name-buttock_radiation = 疼痛从臀部往下窜
sign-calf_pain_on_walking = 走路时小腿痛，停下休息就不痛？
sign-name-calf_pain_on_walking = 走路时小腿痛、休息即止

source-article = 2025 年 12 月 21 日关于夜间小腿不适与腰椎的科普文章
source-article-and-ces = 2025 年 12 月 21 日关于夜间小腿不适与腰椎的科普文章，以及马尾综合征警示卡
source-ces = 给患者的马尾综合征警示卡
source-limb-ischaemia = 下肢突然缺血的诊治指南
source-lung-clot = 肺部血栓的诊治指南
source-ng158 = 英国 NICE 指南 NG158（下肢血栓）
source-red-flags = 脊柱警示症状清单
source-cg147 = 英国 NICE 指南 CG147（下肢动脉狭窄）

## The rail

nav-label = 各处
nav-tonight = 今晚
nav-nights = 夜历
nav-doctor = 该就医吗
nav-doctor-met = 有达到的情况
nav-breaks = 起身
nav-learn = 了解
nav-settings = 设置
rail-next-break = 距下次起身
rail-break-left = 本次还剩
rail-agent-away = 提醒未运行

## Tonight

tonight = 今晚
tonight-morning = 昨晚
tonight-strip = 最近 14 夜
tonight-before = { $night }没有记录。
tonight-none = 今晚没有不适
night-none = 这一夜没有不适
none-hint = 点一下就记好
none-chosen = 已记下
pain = 最难受时有多难受？
pain-keys = 按数字键也行，减号是 10
pain-least = 0 完全不难受
pain-most = 10 能想到的最难受
side = 哪一侧
sensation = 什么感觉
add-more = 再补几项
add-more-close = 收起
add-more-hint = 次数、时长、夜醒、怎样缓解、备注
saved = 已保存 { $time }
deleted = 已删除，这一夜现在算作没有记录。
not-saved-yet = 先留在这里，选了有没有不适后一起保存。
delete-night = 删除
night-not-recorded = 没有记录。现在补上会标明：{ $late }。
conflict = 这一夜刚才在别处也写过。以哪一份为准？
conflict-keep-mine = 以这里为准
conflict-take-theirs = 以另一份为准
sites = 哪里
episodes = 几次
episodes-fewer = 减一次
episodes-more = 加一次
longest = 最长的一次多久
woke = 有没有难受醒
eased-by = 怎样缓解的
sitting-hours = 当天坐了几小时
sitting-hours-measured = 填入今天测得的 { $hours } 小时
sitting-hours-wrong = 请填 0 到 24 之间的数，最多一位小数。还没有保存。
medicines = 用药
medicines-hint = 用了什么、多少，照自己的话写
note = 备注
note-hint = 想记住或想告诉医生的话
text-count = { $count } / { $most } 字
text-too-long = { $count } / { $most } 字，太长，还存不下。写的内容不会丢。
signs = 几个警示问题
signs-due = 因为刚才的回答才问。没有回答的，记作“没有问过”。
signs-weekly = 每周问一次。没有回答的，记作“没有问过”。
signs-open = 现在回答
signs-rest-no = 其余 { $count } 项都没有

## Nights

nights = 夜历
nights-range = { $from } 至 { $to }
nights-earlier = 更早
nights-later = 更晚
nights-list = 各夜，新的在前
nights-empty = 这几周没有记录。
calendar = 每行一周，每格一夜
key-none = 没有不适
key-pain = 最难受的程度
key-missing = 没有记录
key-late = 后来补记
key-pending = 还没有回答
go-to-night = 跳到某夜
times = { $count } 次
details-woke = 难受醒
details-sat = 坐 { $hours } 小时
details-medicines = 用药：{ $medicines }

## See a doctor

doctor = 该就医吗
doctor-sub = 记录与规则的对照，不是诊断
make-record = 做一份给医生看的记录
banner-more = 另有 { $count } 项
banner-why = 为什么
emergency-heading = { $signs }：请立即去急诊，不要等到明天
emergency-answered = { $sign }：回答“有”的是
emergency-number-cn = 中国大陆急救电话 120
emergency-number-eu = 欧盟急救电话 112
emergency-number-uk = 英国：急救拨 999，急需咨询拨 111
emergency-number-us = 美国急救电话 911
emergency-number-all = 急救电话：中国大陆 120，欧盟 112，英国 999 或 111，美国 911
flag-frequency-name = 一周超过 3 次
flag-frequency-met = 一周超过 3 次：请预约骨科或脊柱外科
flag-frequency-not-met = 一周超过 3 次：目前没有达到
flag-frequency-cannot-tell = 一周超过 3 次：有几夜缺记录，还说不准
flag-frequency-no-data = 一周超过 3 次：这 7 夜没有记录
flag-frequency-count = 这 7 夜里有 { $nights } 夜不适，共 { $times } 次。
flag-frequency-rule = 规则：任意连续 7 夜里超过 3 次。
flag-duration-name = 持续一周以上不缓解
flag-duration-met = 持续一周以上不缓解：请预约骨科或脊柱外科
flag-duration-not-met = 持续一周以上不缓解：目前没有达到
flag-duration-cannot-tell = 持续一周以上不缓解：有几夜缺记录，还说不准
flag-duration-no-data = 持续一周以上不缓解：还没有记录
flag-duration-resolved = 持续一周以上不缓解：曾经达到，后来中断了
flag-duration-run = 连续 { $nights } 夜不适，{ $from } 至 { $to }。
flag-duration-gaps = { $from } 至 { $to }，记下的有 { $nights } 夜不适，中间有几夜没有记录。
flag-duration-ended = 当时持续了 { $nights } 夜，{ $from } 至 { $to }。
flag-duration-rule = 规则：连续 8 夜或更多夜不适。没有不适的一夜算缓解，只是减轻不算。
flag-long-episode-met = 一次超过 10 分钟不缓解：请去查明原因
flag-long-episode-count = 最近 7 夜里有 { $nights } 夜。
flag-long-episode-rule = 规则：最近 7 夜里有一次超过 10 分钟。
flag-pregnancy-met = 孕期持续一周以上：请咨询产科和骨科医生
flag-pregnancy-rule = 规则：怀孕，且持续一周以上不缓解。
flag-sign-emergency = { $sign }：请立即去急诊
flag-sign-urgent = { $sign }：请今天就医
flag-sign-see-doctor = { $sign }：请预约骨科或脊柱外科
flag-sign-count = { $nights ->
    [1] { $last }回答“有”。
   *[other] 有 { $nights } 夜回答“有”，最近一次是 { $last }。
}
flag-sign-rule = 规则：有一项即可。
flag-source = 出处：{ $source }。
flag-strip = 相关的各夜
flag-missing = { $count } 夜没有记录。
flag-missing-matters = 缺 { $count } 夜的记录，所以说不准：{ $nights }。
flag-missing-named = { $count } 夜没有记录：{ $nights }。
flag-missing-since = 那以后有 { $count } 夜没有记录。
nights-and-more = { $nights }，还有 { $count } 夜
flag-decides-one = 如果这一夜有不适，就达到了。
flag-decides-some = 这 { $open } 夜里如果有 { $needed } 夜不适，就达到了。
flag-decides-all = 如果这 { $open } 夜都有不适，就达到了。
flag-decides-since = 如果每一夜都有不适，就还在持续。有一夜没有不适，就算缓解。
flag-late = 其中 { $count } 夜是后来补记的。
fill-in-more = 还有 { $count } 夜
flag-strip-earlier = 再看更早的（共 { $count } 夜）
todo-frequency = 尽快预约门诊，带上这份记录。
todo-duration = 尽快预约门诊，这几天轻一些也要去。带上这份记录。
todo-long-episode = 尽快就医，查明原因。
todo-pregnancy = 尽快就医，产科和骨科的医生都要问。
todo-urgent = 今天就去看医生。约不到今天的号，就去急诊。
todo-leg-swollen = 今天就去看医生，约不到今天的号就去急诊。如果还出现胸痛或气短，立即拨打急救电话。
todo-see-doctor = 尽快预约门诊，就诊时告诉医生这一点。
doctor-nothing-yet = 还没有记录。从第一夜起，会留意下面这些。
doctor-nothing-met = 目前的记录没有达到任何一条规则。这不等于没有问题：没记下的算不进来。担心的话，就去问医生。
watched = 会留意什么
watched-sub = 有其中任何一项，就该就医。
watched-frequency = 任意连续 7 夜里，不适超过 3 次
watched-duration = 连续 8 夜或更多夜不适，中间没有一夜缓解
watched-long-episode = 一次超过 10 分钟不缓解
watched-pregnancy = 怀孕期间，持续一周以上不缓解
watched-not-all = 这里列得不全。有别的让您担心的，也该去问医生。
self-report = 已经持续一周以上了
self-report-say = 我要说明：已经持续一周以上了
self-report-said = 您在 { $date }说过：已经持续一周以上。
self-report-note = 这是您自己说的，不是从各夜数出来的。
self-report-so = 照您说的，这已经超过一周，足以去预约骨科或脊柱外科。
self-report-so-pregnant = 照您说的，这已经超过一周，足以去问产科和骨科医生。
self-report-take-back = 收回这句话
region-choose = 选好所在地区，就只显示当地的号码
seen = 看过医生
seen-sub = 记下后，“今晚”里的提示会安静下来，记录一样也不会少。紧急的情况在回答后的 7 夜里仍会显示。
seen-kept = 还没有记下，先替您留在这里。
seen-recorded = 已记下：{ $date }看过医生。
seen-quiet = 这些夜之后已记下一次就诊，“今晚”里不再提示。
seen-open = 我已看过医生
seen-on = 哪一天
seen-note = 医生说了什么、做了什么，想留就写
history = 以前的情况
history-span = { $from } 至 { $to }
history-sub = 每一夜都连同之前的几夜一起判断。一段，就是规则一直达到的那些夜。
history-nights = 共 { $nights } 夜
history-still = 目前仍然达到
history-open = 打开 { $night }
history-all = 全部 { $count } 段

## Breaks

breaks = 起身
breaks-sub = 坐满 { $sit } 分钟，起身 { $break } 分钟。
break-due-at = { $time } 该起身
break-until = 起身到 { $time }
break-due = 已经坐了 { $minutes } 分钟，起来走走吧。
break-paused = 提醒已暂停。
break-off = 提醒已在“设置”里关闭。
break-away = 现在不在电脑前。离开够一次起身的时长，回来后就重新计时。
break-start = 现在起身
break-done = 好了
break-snooze = 10 分钟后再说
break-skip = 跳过
break-pause = 暂停提醒
break-resume = 继续提醒
pause-half-hour = 30 分钟
pause-hour = 1 小时
pause-until-resumed = 直到我恢复
today = 今天到现在
today-taken = 已起身
today-natural = 自然离开
today-skipped = 跳过
today-ignored = 没有回应
today-sat = 坐着
hours = { $hours } 小时
agent-away = 提醒程序没有运行
agent-away-sub = 日记照常可用。想要起身提醒，请启动它。
agent-start = 启动提醒

## Breaks screen

break-until-calf = 先站起来，再慢走到 { $time }
break-held = 倒计时已暂停，最多 10 分钟
break-hold = 暂停倒计时
break-go-on = 继续
calf-hurts = 小腿不舒服
calf-hurts-hint = 站起来，再慢走 5 分钟。
break-paused-until = 提醒暂停到 { $time }。
break-paused-until-tomorrow = 提醒暂停到明天 { $time }。
break-paused-until-day = 提醒暂停到 { $date } { $time }。
pause-until-tomorrow = 到明天
rail-break-held = 本次起身，已停住
rail-quiet = 暂不打扰
rail-until = 到 { $time }
quiet-fullscreen = 有程序占满屏幕，提醒会推迟。
quiet-do_not_disturb = 勿扰已打开，提醒会推迟。
quiet-call = 麦克风或摄像头正在使用，提醒会推迟。
quiet-outside_hours = 不在设定的时段内，提醒会推迟。
quiet-after = 过后会补上，坐着的时间照常计算。
quiet-name-fullscreen = 全屏
quiet-name-do_not_disturb = 勿扰
quiet-name-call = 通话
quiet-name-outside_hours = 时段之外
parts-missing = 这个桌面有 { $count } 件事做不到
part-missing-idle = 这里无法得知人是否离开，所以按固定时间计算；锁屏和睡眠仍算离开。
part-missing-lock = 这个桌面不会告知锁屏。锁屏后要等一分钟没有操作，才算离开。
part-missing-suspend = 这台电脑睡眠前不会告知，要到唤醒时才知道。
part-missing-fullscreen = 这个桌面不会告知有程序占满屏幕，看视频或演示时可能会来提醒，可以事先暂停。
part-missing-do_not_disturb = 这个桌面不会告知勿扰已打开，那时的提醒可能看不见，会算作没有回应。
part-missing-call = 这个桌面不会告知麦克风或摄像头正在使用，通话时可能会来提醒，可以事先暂停。
part-missing-kept_awake = 这个桌面不会告知视频正让屏幕保持常亮，看视频时不碰电脑会算作离开。
part-missing-notifications = 这里发不了通知。该起身时，会由一个小窗口来问。
part-missing-buttons = 这里的通知没有按钮，请在本窗口、托盘或命令行里回应。
part-missing-tray = 这个桌面没有托盘。托盘里能做的事，本窗口和命令行里都有。
line-label = { $from } 到 { $to } 的时间怎样度过
line-empty = 今天还没有测到什么。
line-quiet = 暂不打扰：{ $causes }
line-now = 现在
stretch-sitting = 坐着
stretch-away = 离开
stretch-break = 起身
stretch-paused = 已暂停
stretch-quiet = 暂不打扰
outcome-taken = 起身了
outcome-natural = 自然离开
outcome-snoozed = 推后
outcome-skipped = 跳过
outcome-dismissed = 关掉，没有回答
outcome-ignored = 没有回应
outcome-failed = 没能显示
show-table = 看表格
column-from = 开始
column-to = 结束
column-what = 情况
column-day = 日期
column-sat = 坐着
column-breaks = 起身次数/该起身次数
day-short = { $month } { $day } 日
day-and-time = { $date } { $time }
day-named = { $date } { $weekday }
weeks = 最近四周
weeks-sub = 上面是坐着的小时数，下面是起身次数/该起身次数。斜线：没有测量。带框：今天。
weeks-of = { $kept }/{ $owed }
weeks-none-owed = 无
weeks-not-measured = 没有测量
weeks-gap = –
weeks-today = 今天
weeks-empty = 这几周没有测量。

## The guided break

close = 关闭
guided-title = 小腿夜记：起身
guided-pause = 暂停
guided-finish = 提前结束
guided-stand = 站起来
guided-arms-up = 双手向上举高
guided-turn-left = 举着双手，腰慢慢向左转
guided-turn-right = 举着双手，腰慢慢向右转
guided-lean-back = 双手叉腰，上身向后仰
guided-walk = 走一走
guided-stand-slowly = 慢慢站起来
guided-walk-slowly = 慢慢走
guided-hold = 保持 { $seconds } 秒
guided-slowly = 慢一点，做到舒服的程度就好。
guided-walk-sub = 按自己的步子走，走到时间结束。
guided-calf-sub = 现在不做动作。如果更难受，就停下来。
guided-doctor-first = 只站立和走动。哪些动作适合您，请先问医生。
guided-held = 已暂停
guided-held-sub = 10 分钟后会自动继续。
guided-over = 这次起身结束了
guided-nothing = 现在没有该起身的提醒
guided-keys = 空格键暂停。Esc 只关闭窗口，起身照常进行。
guided-keys-asking = 回车键开始。Esc 只关闭窗口，这次起身仍然保留。
guided-keys-close = Esc 关闭窗口。
calf-eased = 小腿缓解了吗？
calf-eased-sub = 站立和慢走之后。
calf-eased-yes = 缓解了
calf-eased-a-little = 好了一点
calf-eased-no = 没有
calf-eased-noted = 已记下
calf-eased-yes-next = 如果夜里又不舒服，请记进日记。
calf-eased-a-little-next = 如果一直不好或反复出现，“该就医吗”里写着什么情况该去看。
calf-eased-no-next = 如果反复出现，请去查明原因。如果一侧小腿肿胀、发热、发红，或者小腿没有力气，今天就去看医生。

## Export

export = 导出
export-sub = 把整本日记存成文件，就放在这台电脑上。
export-csv = 表格（CSV）
export-csv-sub = 一夜一行。可用 Excel 等表格软件打开，适合打印或给医生看。
export-csv-make = 存为表格
export-json = 完整副本（JSON）
export-json-sub = 一项不少。适合备存，或搬到另一台电脑。
export-json-make = 存一份完整副本
export-done = 已写入 { $nights } 夜：
export-contents = 里面有什么
export-contents-in = 每一夜的记录：难受程度、哪一侧、部位、感觉、次数和时长、怎样缓解、坐了几小时、用药、备注、警示问题的回答，以及记下的时间。
export-contents-private = 没有姓名，也没有账号。文件只写到选定的地方，不会发往任何地方。

## Settings

settings = 设置
settings-sub = 改动立即生效。
settings-look = 语言与外观
language = 语言
language-system = 跟随系统
language-en = English
language-zh-CN = 简体中文
theme = 主题
theme-system = 跟随系统
theme-light = 浅色
theme-dark = 深色
theme-dark_at_night = 20:00 到 7:00 用深色
region = 所在地区
region-hint = 决定显示哪个急救电话。
region-unset = 未选：列出全部电话
region-cn = 中国大陆
region-eu = 欧盟
region-uk = 英国
region-us = 美国
reminders = 提醒我起身
sit-minutes = 坐多少分钟
break-minutes = 起身多少分钟
minutes-limits = { $least } 到 { $most }
minutes-wrong = 请填 { $least } 到 { $most } 之间的整数分钟。还没有改动。
profile = 关于您
profile-sub = 可以不填。决定看到哪些提醒和建议。
profile-which = 哪些符合
group-office_worker = 工作久坐
group-manual_labour = 弯腰或搬运
group-older_adult = 中老年
group-pregnant = 孕期
group-lumbar_injury_or_family_history = 腰部受过伤或有家族史
group-lumbar_surgery = 做过腰椎手术
group-breastfeeding = 哺乳期
group-stomach_ulcer = 胃溃疡
data-dir = 日记存放在
version = 版本 { $version }

## Settings: reminders

settings-reminders = 提醒
working-hours = 只在一定时段提醒
working-hours-hint = 时段之外不提醒，坐着的时间照常计算。
working-hours-from = 从
working-hours-to = 到
time-wrong = 请填像 09:00 这样的时刻。还没有改动。
quiet-during = 这些时候推迟提醒
quiet-switch-fullscreen = 有程序占满屏幕
quiet-switch-fullscreen-hint = 看电影、演示、玩游戏。
quiet-switch-do-not-disturb = 勿扰
quiet-switch-do-not-disturb-hint = 桌面不弹出通知的时候。
quiet-switch-call = 通话
quiet-switch-call-hint = 只看麦克风或摄像头是否在用，从不收听。
break-window = 起身时显示
break_window-small = 小窗口
break_window-full_screen = 整个屏幕
break_window-none = 不显示
break-window-hint = 倒计时在这里和托盘里也看得到。
start-at-login = 登录时启动
start-at-login-hint = 只启动提醒，不打开窗口。
diary-prompts = 提醒我记录当晚的情况
diary-prompts-hint = 晚上问一次；如果还没记，第二天早上再问一次。
evening-time = 晚上几点问
morning-time = 早上从几点起
morning-time-hint = “暂停到明天”也到这时为止。

## Settings: look, diary, and what is kept

settings-jump = 本页内容
settings-diary = 日记
settings-data = 您的数据
settings-data-sub = 只在这台电脑上，不会发往任何地方。
settings-about = 关于小腿夜记
percent = { $percent }%
text-size = 文字大小
text-size-hint = 窗口里的一切都随着放大。
text-size-sample = 文字有这么大
diary-pause = 暂停日记
diary-pause-sub = 出门在外，或想歇一阵时用。暂停期间不再来问，想记仍然可以记。
diary-pause-nights = 这些夜仍算“没有记录”，“该就医吗”的规则照样把它们当作缺记录。
diary-pause-last = 停到哪一夜（含）
diary-pause-to = 停到这一夜
diary-pause-open = 停到我恢复为止
diary-pause-wrong = 请选今晚或以后的一夜。还没有暂停。
diary-paused-to = 已暂停：{ $from }起，到{ $to }为止（含这一夜）。
diary-paused-open = 已暂停：{ $from }起，直到您恢复。
diary-resume = 恢复日记
folder-open = 打开文件夹
path-copy = 复制路径
path-copied = 已复制。
path-selected = 这里不允许复制。路径已选中，请用键盘复制。
copies = 副本
copies-sub = 副本里是整本日记，连同设置。不妨隔一阵另存一份到别处，例如 U 盘。
copy-save = 另存一份副本…
copy-saved = 已存到：
copies-kept = 日记文件夹里的副本
copies-kept-sub = 每次导入或恢复之前，都会自动留一份。
copies-none = 还没有。
copies-all = 全部 { $count } 份
copy-before-import = 导入前留的
copy-before-restore = 恢复前留的
copy-before-update = 升级前留的
nights-count = { $nights } 夜
restore = 恢复
restore-copy = 恢复 { $moment } 的副本
restore-file = 从文件恢复…
restore-ask = 恢复这份副本吗？
restore-what-copy = 日记和设置会回到 { $moment } 时的样子，共 { $nights } 夜。
restore-what-file = 日记和设置会变成这个文件里的内容：
restore-keeps = 现在的日记会先在日记文件夹里留一份副本。
restored = 好了，日记已是副本里的内容。
restored-before = 之前的日记留在：
import = 导入
import-sub = 把小腿夜记导出的文件（CSV 或 JSON）里的各夜并进来。
import-choose = 选文件导入…
import-ask = 有些夜这里和文件里都有，内容不一样
import-which = 这些夜以哪一份为准？其余的夜都会并进来。选定之前，什么都不会改动。
import-existing = 以这里为准
import-existing-sub = 文件里的这几夜不并进来。
import-imported = 以文件为准
import-imported-sub = 这里原来的内容会留作这几夜的历史版本。
import-cancel = 不导入了
import-added = 新增 { $nights } 夜。
import-replaced = 替换 { $nights } 夜，原来的内容留作历史版本。
import-kept = { $nights } 夜保留这里的内容。
import-same = { $nights } 夜这里已有，内容相同。
import-nothing = 文件里没有新的记录。
settings-export-sub = 把各夜存成文件，给医生看，或搬到另一台电脑。
settings-export = 去导出
erase = 全部删除
erase-sub = 删除后，小腿夜记就和第一天一样。
erase-open = 全部删除…
erase-ask = 全部删除吗？
erase-what = 以下内容会永久删除：
erase-nights = 每一夜的记录和备注，以及所有历史版本
erase-beside = 就诊、抽筋计时和暂停的记录
erase-measured = 提醒程序测得的数据
erase-settings = 全部设置
erase-copies = 日记文件夹里的副本
erase-not = 您另存到别处的文件不会动。
erase-type = 确定要删，请输入“{ $word }”
erase-word = 删除
about-limits = 小腿夜记只记录、只计数，不下诊断，也代替不了医生。
about-keys = 按“?”可以看快捷键。
about-licence = 自由软件，采用 MIT 或 Apache 2.0 许可。

## The diary can't be read

damaged = 日记读不出来了
damaged-what = 日记文件坏了。磁盘出故障，或者写到一半时电脑停了，都可能这样。
damaged-kept = 文件原样放着，没有动过。在这里无论选什么，它都会留着。
damaged-back = 恢复 { $moment } 的副本（{ $nights } 夜）
damaged-back-sub = 那之后记下的内容不在里面。
damaged-others = 更早的副本（{ $count } 份）
damaged-none = 日记文件夹里没有副本。如果在别处存过，请选那个文件。
damaged-file = 选别的文件…
damaged-anew = 开一本空的日记
damaged-anew-sub = 以后仍可在“设置”里恢复副本。
damaged-message = 给帮忙的人看
damaged-done = 日记已恢复成副本里的内容
damaged-done-anew = 已经开了一本空的日记
damaged-aside = 坏了的文件留在这里：
damaged-go-on = 打开日记
newer = 这本日记是更新版本的小腿夜记写的
newer-what = 现在这个版本太旧，读不了。请先升级，再试一次。
newer-kept = 日记没有动过。

## Welcome

welcome-step = 第 { $step } 步，共 { $steps } 步
welcome-what = 它做什么，不做什么
welcome-records = 它一夜一夜记下小腿的情况，并且计数。达到该就医的规则时，会直接说出来，并指出是哪几夜。
welcome-no-diagnosis = 它不下诊断，也从不说“没事”，代替不了医生。
welcome-stays = 所有内容只留在这台电脑上：不用账号，也不会发到任何地方。
welcome-strip = 一格就是一夜：
welcome-emergency = 有下面任何一种情况，先别写日记，立即去急诊：
welcome-who = 关于您
welcome-optional = 这些都可以不填，以后也能在“设置”里改。
welcome-region-hint = 按这台电脑的语言，可能是：{ $region }。请以实际为准。
welcome-self-report-hint = 会作为您自己的话，放在各夜记录的旁边。
welcome-reminders = 要不要提醒
welcome-reminders-hint = 坐满 60 分钟，起身 5 分钟。坐了多久是在这台电脑上测出来的，不靠估计。
welcome-begins = 这里选好的，打开日记后开始。
welcome-next = 下一步
welcome-begin = 打开日记
welcome-skip = 全部跳过
welcome-elsewhere = 我在另一台电脑上有日记

### 提醒：通知与后台程序

prompt-title = 起来走走
prompt-body = 已经坐了 { $minutes } 分钟。起身活动 { $rest } 分钟吧。
prompt-start = 开始
prompt-later = 稍后
prompt-skip = 这次跳过
prompt-other-interval = 如果总来得不是时候，可以在小腿夜记的设置里换个间隔。
prompt-no-actions = 可在小腿夜记里回应，或在终端输入 soleus break start（开始）、snooze（稍后）、skip（跳过）。
prompt-evening-title = 今晚的小腿记录
prompt-evening-body = 今晚（{ $night }）小腿怎么样？记下之后还可以改。
prompt-morning-title = 昨晚的小腿记录
prompt-morning-body = 昨晚（{ $night }）小腿怎么样？
prompt-none = 没有不适
prompt-log = 记一下
prompt-diary-no-actions = 可在小腿夜记里记，或在终端输入 soleus log --night { $date } --none；有不适就写上具体情况。
agent-already-running = 这份日记已有后台程序在照看，本程序退出。

### The tray

tray-next = 距下次起身还有 { $minutes } 分钟
tray-on-break = 起身中，还剩 { $minutes } 分钟
tray-paused-until = 暂停到 { $time }
tray-quiet = 先不提醒：{ $causes }
tray-start = 现在起身
tray-done = 好了
tray-later = 10 分钟后再说
tray-skip = 这次跳过
tray-pause = 暂停提醒
tray-pause-half-an-hour = 30 分钟
tray-pause-hour = 1 小时
tray-pause-until-tomorrow = 到明天
tray-resume = 继续提醒
tray-log = 记今晚
tray-open = 打开 Soleus
tray-quit = 退出

## Learn

learn = 了解

## Cramp now

cramp = 现在抽筋
