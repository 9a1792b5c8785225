# “了解”各篇的中文：有人读的时候窗口才取，后台程序从不装载。
# 事实来自一篇健康科普文章和写明的指南，文字是我们自己的。不推荐药物、疗法或检查，也不说谁得了什么病。

learn = 了解
learn-sub = 关于小腿、夜里和腰的短文，一篇只讲一件事。
learn-for-you = 与您有关
learn-why = 怎么回事
learn-how = 该做什么，不该做什么
learn-who = 不同情况的人
learn-say-who = 在“设置”里选一下自己的情况，有关的几篇会排到前面。
learn-open-settings = 打开“设置”
learn-open-breaks = 打开“起身”
learn-open-doctor = 打开“该就医吗”
learn-what-to-do = 可以这样做
learn-source = 出处
learn-limits = 局限
learn-limits-all = 这是一般知识，主要出自一篇健康科普文章，不能代替检查。
learn-cannot-wait = 有些信号不能等到明天。
learn-cannot-wait-which = 看看是哪些
learn-pages = 其他几篇
learn-previous = 上一篇
learn-next = 下一篇

## 腰的问题怎么会传到小腿

learn-nerve-title = 腰的问题怎么会传到小腿
learn-nerve-lead = 管小腿的神经是从腰里出来的。上头被压住，下头会有感觉。
learn-nerve-pressure-title = 压迫
learn-nerve-pressure = 两节腰椎之间有一块椎间盘，外圈结实，中间柔软。外圈一旦破裂，中间的部分会鼓出来，顶到旁边的神经根。坐骨神经的分支就从这里通往小腿和脚。于是这一路上都可能疼、发麻，或者像过了电。
learn-nerve-inflammation-title = 炎症
learn-nerve-inflammation = 鼓出来的部分还会刺激周围，引起一种与细菌无关的炎症。传到小腿上，就是发酸、发胀、隐隐地疼。
learn-nerve-spasm-title = 抽筋
learn-nerve-spasm = 这些神经也管着小腿的肌肉。信号一乱，肌肉会不听使唤地收紧，这就是抽筋。
learn-nerve-degree-title = 有轻有重
learn-nerve-degree = 压得轻，可能只是偶尔发酸。压得重，可能一直发麻，甚至小腿没力气、走不好路。小腿没力气，今天就去看医生。
learn-nerve-limits = 小腿难受还有别的原因。是哪一种，只有检查才分得清。
learn-nerve-drawing = 侧面图：腰部的一块椎间盘鼓出来，顶住神经根。这条神经经过臀部和大腿后侧，一直通到小腿和脚。
learn-nerve-label-disc = 椎间盘
learn-nerve-label-root = 神经根
learn-nerve-label-buttock = 臀部
learn-nerve-label-thigh = 大腿后侧
learn-nerve-label-calf = 小腿
learn-nerve-label-foot = 脚

## 为什么夜里更难受

learn-nights-title = 为什么夜里更难受
learn-nights-lead = 不少人白天几乎没感觉，一躺下就来了。可能是几件事凑到了一起。
learn-nights-still-title = 久躺不动
learn-nights-still = 一个姿势会保持很久。侧着蜷成一团，或者腰下没东西托着，神经出来的小孔会变窄，本来就受压的神经压得更紧。
learn-nights-slow-title = 血流变缓
learn-nights-slow = 夜里血流慢下来。文章认为，炎症产生的东西因此清得慢；小腿肌肉得到的氧少了，也更容易抽筋。
learn-nights-attention-title = 没有别的分心
learn-nights-attention = 白天忙，注意力在别处。夜里静下来，身体对疼也更敏感。
learn-nights-do-position = 慢慢换姿势，把腰托住，或把膝盖垫起来。“躺和睡”一篇有图。
learn-nights-do-note = 怎样做会好些，记在日记里，医生会问。
learn-nights-limits = 这些是解释，不是测量；哪一条对您起多大作用，并不知道。单凭夜里发作，也看不出原因。

## 两个常见的误会

learn-mistakes-title = 两个常见的误会
learn-mistakes-lead = 听着都有道理，却都可能耽误看病。
learn-mistakes-calcium-title = “不就是缺钙嘛”
learn-mistakes-calcium = 缺钙只是一种可能。椎间盘突出、静脉曲张、不宁腿也会这样。真是神经受压或发炎，补钙管不了；拖下去，偶尔一次还可能变成经常。
learn-mistakes-back-title = “腰又不疼，不会是腰的事”
learn-mistakes-back = 鼓出来的部分可能只顶着神经根，没碰到腰上的肌肉和韧带。这时小腿难受、脚发麻，腰却没有动静。久坐的人最容易忽略。
learn-mistakes-others-title = 别的原因也有信号
learn-mistakes-others = 走路时小腿疼、一停就好，可能是下肢动脉变窄。一侧小腿肿、热或发红，可能是血栓，今天就去看医生。
learn-mistakes-do = 补钙之前，先留意腰疼不疼、有没有疼从臀部往下窜，记下来给医生看。
learn-mistakes-limits = 您的是哪一种，小腿夜记说不了。这里列的原因也不全。

## 夜里抽筋的时候

learn-cramp-title = 夜里抽筋的时候
learn-cramp-lead = 慢一点，不用蛮力。
learn-cramp-stretch = 一抽筋，人往往会使劲扳直小腿。文章提醒：如果根子在腰，硬拉会让腰更吃力。
learn-cramp-do-force = 不要硬拉。
learn-cramp-do-position = 慢慢换个姿势，比如从平躺翻成侧躺。
learn-cramp-do-pillow = 膝下垫一个薄枕头。
learn-cramp-do-ten = 过了 10 分钟还不缓解，就尽快去查原因。“现在抽筋”会替您计时，也会记下来。
learn-cramp-limits = 轻轻拉一拉行不行，文章没有说。为什么抽筋，这里也看不出来。
learn-cramp-drawing = 平躺，膝下垫着一个薄枕头。

## 躺和睡

learn-sleep-title = 躺和睡
learn-sleep-lead = 让腰有依托：不悬空，不塌陷，不弯着。
learn-sleep-do-side = 侧躺：不要蜷成一团。背后靠一个枕头，把腰托住。
learn-sleep-do-back = 平躺：膝下垫个薄枕头，腰会轻松些。
learn-sleep-do-mattress = 床垫：软硬适中。太软的床，腰会陷进去。
learn-sleep-limits = 哪种姿势最适合谁，文章没有说。哪个姿势让腿更难受，就换一个。
learn-sleep-drawing = 从上往下看两张床。一个人侧躺，腿微弯，背后靠着长枕头。另一个人蜷成一团，不要这样。
learn-sleep-label-right = 背后有依托
learn-sleep-label-wrong = 不要蜷成一团

## 膏药和止痛药

learn-relief-title = 膏药和止痛药
learn-relief-lead = 疼轻了，原因可能还在。
learn-relief-patches-title = 膏药
learn-relief-patches = 多半只让表面舒服一阵，神经根受的压并没有少。
learn-relief-painkillers-title = 止痛药
learn-relief-painkillers = 常见的止痛药能减轻疼和炎症，但吃久了可能刺激胃肠，还有别的副作用。
learn-relief-careful-title = 更要小心的人
learn-relief-careful = 哺乳期的人、有胃溃疡的人，不要自己用药。
learn-relief-breastfeeding = 您在哺乳期：没问过医生，止痛药和膏药都不要用。
learn-relief-ulcer = 您有胃溃疡：没问过医生，不要吃止痛药。
learn-relief-pregnant = 您在孕期：没问过医生，止痛药和膏药都不要用。
learn-relief-do-ask = 为它用任何药之前，先问医生，不用处方就能买到的也一样。
learn-relief-do-note = 已经在用什么，写进当晚的“用药”，医生需要知道。
learn-relief-limits = 这一篇有意不写药名和用量，也不知道您还在用别的什么药。

## 热敷和按摩

learn-warmth-title = 热敷和按摩
learn-warmth-lead = 没弄清原因，先别动手。
learn-warmth-why = 小腿发酸，常被当成肌肉累着了，于是热毛巾一敷、用力一揉。如果根子是腰上发炎的神经，不明原因地揉，那里可能肿得更厉害，人也更难受。
learn-warmth-alone-title = 不要自己做
learn-warmth-alone = 孕期，或做过腰椎手术：热敷、按摩都听医生的。家人轻轻揉几下也一样，先问。
learn-warmth-pregnant = 您在孕期：不要自己热敷、按摩，先问医生。
learn-warmth-surgery = 您做过腰椎手术：不要自己热敷、按摩，先问医生。
learn-warmth-do-ask = 弄不清原因时，先问医生，再热敷或揉腿、揉腰。
learn-warmth-do-clot = 一侧小腿肿、热或发红：不要揉，今天就去看医生。
learn-warmth-limits = 热敷、按摩对哪些人有好处、做多久合适，文章没有说。

## 什么时候看医生

learn-doctor-title = 什么时候看医生，会做些什么
learn-doctor-lead = 有一条就够了，不必先弄清原因。
learn-doctor-now = 现在就去急诊
learn-doctor-today = 今天就去看医生
learn-doctor-soon = 尽快预约骨科或脊柱外科
learn-doctor-visit-title = 医生可能做什么
learn-doctor-visit = 先问多久来一次、每次多长、疼到哪里、怎样会好些；再检查腰，检查两条腿的力气和感觉。还需不需要别的、怎么治，由医生决定。
learn-doctor-do-bring = 带上记录：哪几夜、多难受、怎样缓解的、在用什么药。
learn-doctor-do-cure = 别把希望放在偏方和“神药”上。
learn-doctor-limits = 各处看病的做法不同。“医生可能做什么”是通常的做法，不出自那篇文章。

## 上班久坐

learn-office-title = 上班久坐
learn-office-lead = 文章说，坐久了，腰原来的弧度会变直。它说的久坐，是一天 8 小时以上。
learn-office-do-hour = 每坐满 1 小时，起来 5 分钟。小腿夜记会替您数着。
learn-office-do-moves = 举起双手，慢慢转腰；或者叉着腰，身子往后仰。每个停 5 到 10 秒，舒服为度。
learn-office-do-hurts = 上班时小腿难受：停下手里的事，慢慢站起来，走 5 分钟，看看好些没有。“小腿不舒服”会替您计时。
learn-office-do-night = 夜里睡软硬适中的床垫；平躺时，膝下垫个薄枕头。
learn-office-pregnant = 您在孕期：这些动作先问医生再做。起身时只会请您站立和走动。
learn-office-surgery = 您做过腰椎手术：这些动作先问医生再做。起身时只会请您站立和走动。
learn-office-limits = 这样做能减少多少不适，文章没有说。

## 弯腰和搬重物

learn-labour-title = 弯腰和搬重物
learn-labour-lead = 弯腰久了、搬得重了，腰上的椎间盘就一直受力。
learn-labour-do-lift = 要搬东西，先蹲下，再靠腿的力气站起来，不靠腰。
learn-labour-do-bend = 不要弯着腰去搬重的东西。
learn-labour-do-tell = 看医生时，说说平时搬什么、一天弯腰多久。
learn-labour-limits = 搬东西的方法，文章是写给中老年人的。多重算太重，它没有说。
learn-labour-drawing = 两个人搬箱子。一个蹲在箱子前，用腿使劲。另一个直着腿、弓着背去够，不要这样。
learn-labour-label-right = 用腿使劲
learn-labour-label-wrong = 不要用腰使劲

## 中老年人

learn-older-title = 中老年人
learn-older-lead = 年纪大了，腰椎会有磨损，这很常见。
learn-older-do-lift = 不要弯着腰搬重的东西。要提起来，先蹲下，让腿出力。
learn-older-do-warm = 夜里腰要暖和，别让风扇或空调对着吹。这是文章的建议。
learn-older-do-early = 小腿经常难受，就早点去看医生。
learn-older-do-walking = 走路时小腿疼、一停就好，也要告诉医生。
learn-older-limits = 光凭磨损，说明不了小腿为什么难受。

## 孕期

learn-pregnant-title = 孕期
learn-pregnant-lead = 体重增加，韧带变松，腰更吃力。
learn-pregnant-do-side = 侧着睡，用孕妇枕把腰和肚子都托住。
learn-pregnant-do-walk = 走路量力而行，别累着。
learn-pregnant-do-massage = 不要自己热敷、按摩。别人要帮忙揉小腿，也先问医生。
learn-pregnant-do-week = 超过一周还不缓解，去问产科和骨科医生。
learn-pregnant-do-clot = 一侧小腿肿、热或发红，今天就去看医生。
learn-pregnant-limits = 家人能不能轻揉，文章前后说法不一，这里取“先问医生”。您的孕期情况，这一篇并不知道。

## 腰伤、家族史和手术

learn-injury-title = 腰伤、家族史和手术
learn-injury-lead = 腰受过伤，家里有人得过，或做过手术：都要更爱护腰，也都该告诉医生。
learn-injury-family-title = 受过伤，或家里有人得过
learn-injury-family = 文章把这两类人列在更常遇到的人里，但这不是预言。对别人有用的，对您更要紧：少久坐，用腿搬东西，夜里把腰托住。
learn-injury-surgery-title = 腰椎手术以后
learn-injury-surgery = 不要自己热敷、按摩，做动作之前也先问做手术的医院。起身时只会请您站立和走动。
learn-injury-do-tell = 看医生时先说：受过什么伤，做过什么手术，家里谁得过。
learn-injury-do-recent = 最近受过伤，小腿没力气，或踮着脚走路有困难，今天就去看医生。
learn-injury-limits = 关于手术，文章只讲了热敷和按摩。做的什么手术、过了多久，这一篇并不知道。
