# “了解”各页的中文：有人读的时候窗口才取，后台程序从不装载。
# 事实来自一篇健康科普文章和写明的指南，文字是我们自己的。不推荐药物、疗法或检查，也不说谁得了什么病。

learn = 了解
learn-sub = 关于小腿、夜里和腰的几页短文。
learn-for-you = 与您有关
learn-all = 全部
learn-say-who = 在“设置”里说说自己的情况，相关的几页会排在前面。
learn-what-to-do = 可以怎么做
learn-limits = 这一页不知道的
learn-source = 出处：{ $source }。
learn-source-signs = 警示征象另据：{ $sources }。
learn-next = 下一页：{ $title }

learn-nerve-title = 腰怎么会牵连到小腿
learn-nerve-lead = 管小腿的神经从腰部出发。上面受了压，下面会有感觉。
learn-nerve-pressure = 压迫。两节腰椎之间垫着椎间盘：外圈坚韧，里面柔软。外圈破了，里面的部分可能鼓出来，压到旁边的神经根。坐骨神经的分支从这里经过臀部，一路往下。沿着这条线，可能疼、麻，或者像被电了一下。
learn-nerve-inflammation = 炎症。突出的部分还会刺激周围组织，这种炎症与细菌无关，却能让小腿发酸、隐隐作痛。
learn-nerve-spasm = 痉挛。这些神经也指挥小腿的肌肉。信号乱了，肌肉就可能自己收紧，也就是抽筋。
learn-nerve-degree = 程度有轻有重。压得轻，也许只是偶尔发酸；压得重，可能一直麻，甚至小腿没力气，走路受影响。
learn-nerve-limits = 小腿难受的原因很多，不少和腰没有关系。究竟是哪一种，要靠检查，不是靠这一页。
learn-nerve-drawing = 背面图：一条神经从腰部经过臀部和大腿后侧，通到小腿和脚。
learn-nerve-label-back = 腰
learn-nerve-label-calf = 小腿

learn-nights-title = 为什么夜里更难受
learn-nights-lead = 不少人白天没什么感觉，一躺下就明显。几件事凑到了一起。
learn-nights-still = 一个姿势躺得久。平躺，或者蜷着身子、腰下悬空，腰部受力都会改变，已经受压的神经可能压得更紧。
learn-nights-slow = 血流慢了。炎症产生的东西清得慢；放松的肌肉得到的氧也少，更容易抽筋。
learn-nights-attention = 没有别的事分心。白天有工作有人，夜里只剩这条腿。身体进入休息状态后，对疼也更敏感。
learn-nights-do = 慢慢换姿势，把腰和膝盖垫好。“躺和睡”一页有图。
learn-nights-limits = 别的原因也会夜里加重，比如不宁腿。只凭时间，说明不了原因。

learn-mistakes-title = 两个常见的误会
learn-mistakes-lead = 听上去都有道理，却都可能耽误几个月。
learn-mistakes-calcium = “就是缺钙。”有可能。但小腿发酸、抽筋还有别的原因：腰椎间盘突出、静脉曲张、不宁腿。要是神经受压，钙片松不开它，时间却过去了。
learn-mistakes-back = “腰不疼，就不是腰的事。”突出的部分可以只压神经根，不碰旁边的肌肉和韧带。这时疼的是腿、麻的是脚，腰反而没动静。整天坐着的人尤其要知道这一点。
learn-mistakes-do = 记下腰和臀部是不是也疼，把记录给医生看。
learn-mistakes-limits = 哪一种原因是您的，这一页说不了。

learn-cramp-title = 夜里抽筋的时候
learn-cramp-lead = 慢一点，不要用蛮力。
learn-cramp-stretch = 抽筋时，人会下意识地猛拉小腿。如果根子在腰，硬拉可能让腰受更大的力。
learn-cramp-position = 慢慢换姿势，比如从平躺转到侧躺。膝下垫一个薄枕头。
learn-cramp-ten = 过了 10 分钟还不缓解，就尽早去查原因。“现在抽筋”会替您计时，也会记下来。
learn-cramp-limits = 偶尔抽一次、很快过去，很常见，多半没什么。要看的是多频繁、多久。
learn-cramp-drawing = 平躺，膝下垫一个薄枕头。

learn-sleep-title = 躺和睡
learn-sleep-lead = 让腰歇着：不塌下去，也不弯着。
learn-sleep-back = 平躺：膝下垫个薄枕头，腰会轻松些。
learn-sleep-side = 侧躺：别蜷成一团，也别让腰悬着。用枕头把空隙填上。
learn-sleep-mattress = 床垫：软硬适中。软到腰陷下去，等于弯着腰睡一夜。
learn-sleep-limits = 怎么躺舒服，各人不同。哪个姿势让腿更难受，就别用它。
learn-sleep-drawing = 侧躺：腿微弯，背放平直，腰下的空隙垫上枕头。

learn-relief-title = 膏药、止痛药、热敷和按摩
learn-relief-lead = 疼轻了，不等于神经松开了。自己动手之前，先问一问。
learn-relief-patches = 膏药只在表面起作用，也只管一阵子。要是椎间盘的问题，根源还在。
learn-relief-painkillers = 止痛药能减轻疼和炎症，吃久了可能伤胃，还有别的副作用。吃哪种、要不要吃、吃多久，请问医生或药师。
learn-relief-massage = 很多人先用热毛巾、再用力揉。如果小腿发酸是神经发炎引起的，乱揉可能肿得更厉害。
learn-relief-careful = 哺乳期或有胃溃疡：止痛药不要自己吃，先问医生。
learn-relief-never = 怀孕或腰椎手术后：热敷、按摩都不要自己做，先问医生。
learn-relief-limits = 这一页有意不写药名和用量。如果一侧小腿肿、热或发红，不要揉，今天就去看。

learn-office-title = 上班久坐
learn-office-lead = 一天坐 8 小时以上，腰原来的弧度会变直，椎间盘受力更大。
learn-office-hour = 坐满 1 小时，起来 5 分钟。这 1 小时由本程序来量。
learn-office-moves = 动作很简单：举起双手，慢慢转腰；或者叉着腰，身体向后仰。每个停 5 到 10 秒。
learn-office-hurts = 上班时小腿难受：先停下，慢慢站起来，走动 5 分钟，看看有没有缓解。“小腿不舒服”会替您计时。
learn-office-limits = 活动不是治疗，哪个动作疼就停。怀孕或腰椎手术后，先问医生适合做什么。

learn-labour-title = 干活要弯腰、搬重物
learn-labour-lead = 长时间弯腰、搬重东西，椎间盘年复一年地受压。
learn-labour-lift = 先蹲下，让东西贴近身体，用腿站起来，不用腰。手里有东西时不要拧身。
learn-labour-pause = 重的东西找人一起搬；腰还没累，就先换个姿势。
learn-labour-limits = 姿势对了，受力小些，但不能说明一定没事。

learn-older-title = 年纪大了
learn-older-lead = 椎间盘会随年龄磨损。这很普遍，本身不算病。
learn-older-lift = 别弯着腰去搬重物。要提东西，先蹲下，让腿使劲。
learn-older-warm = 夜里腰部保暖，别让空调、风扇对着吹。
learn-older-see = 经常难受，就早点到正规医院看，不要拖。
learn-older-limits = 走路时小腿疼、歇下就好，或者腿发凉发白，可能是血管的问题，要告诉医生。

learn-pregnant-title = 怀孕
learn-pregnant-lead = 体重增加、韧带变松，腰的负担更重。
learn-pregnant-side = 侧着睡，用孕妇枕把腰和肚子托住。
learn-pregnant-walk = 能走多少走多少，不要走到累。
learn-pregnant-never = 热敷、按摩都不要自己做。让别人揉小腿之前，先问医生。
learn-pregnant-week = 超过 1 周还没好，产科和骨科都要去问一问。
learn-pregnant-limits = 怀孕时更容易长血栓。一侧小腿肿、热或发红，今天就去看；胸痛、喘不上气，马上呼救。

learn-injury-title = 腰受过伤、做过手术，或家里有人得过
learn-injury-lead = 腰受过伤，或者家里有人得过，就该早一点去看。
learn-injury-before = 看医生时一开口就说，很久以前的也要说。
learn-injury-surgery = 腰椎手术后：热敷、按摩、活动都不要自己来，先问给您做手术的医院。
learn-injury-limits = 手术后新出现麻木、没力气或小便异常，不要先记日记，马上去看。

learn-doctor-title = 什么时候看医生，去了会怎样
learn-doctor-lead = 有四种情况就该去，哪怕每一夜单看都还能忍。
learn-doctor-often = 一周超过 3 次；超过 1 周没有缓解；一次超过 10 分钟；或者腰也疼、疼从臀部往下窜、小腿没力气、踮脚走路困难。
learn-doctor-now = 这些不用等：两腿之间发麻，小便困难或大小便管不住，腿突然发冷发白，胸痛或喘不上气。马上去急诊。
learn-doctor-where = 挂骨科或脊柱外科。
learn-doctor-there = 医生会问多频繁、多久、多疼、哪条腿，再查腰、腿的力气、感觉和反射。还要不要做别的，到时候由医生决定。
learn-doctor-bring = 把记录带上。“该就医吗”能整理成一页。
learn-doctor-limits = 别信偏方和“特效”。这里的内容代替不了看病。
