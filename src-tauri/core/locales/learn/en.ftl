# The Learn pages in English: fetched by the window when somebody reads, never by the agent.
# Facts from one health article and the guidelines named; the words are ours. No page recommends a medicine, a treatment or
# an examination, and none says what somebody has.

learn = Learn
learn-sub = Short pages on calves, nights and the lower back.
learn-for-you = For what you told us
learn-all = All pages
learn-say-who = Say in Settings what applies to you, and its pages come first.
learn-what-to-do = What you can do
learn-limits = What this page does not know
learn-source = Source: { $source }.
learn-source-signs = Warning signs also from: { $sources }.
learn-next = Next: { $title }

learn-nerve-title = How the lower back can reach the calf
learn-nerve-lead = The nerve that serves the calf begins in the lower back. What presses on it up there can be felt down here.
learn-nerve-pressure = Pressure. Between the bones of the spine lie discs, each a tough ring around a soft core. If the ring tears, the core can bulge out and press on the root of a nerve. The branches of the sciatic nerve run from there through the buttock and down the leg. Along them, one may feel pain, numbness, or something like an electric jolt.
learn-nerve-inflammation = Inflammation. A slipped disc also irritates what lies around it. This has nothing to do with germs. It can make the calf ache and feel heavy.
learn-nerve-spasm = Spasm. The same nerves steer the calf muscles. When their signals are disturbed, a muscle may tighten by itself: a cramp.
learn-nerve-degree = It comes in degrees. A little pressure may mean an ache now and then; a lot can mean numbness that stays, or a calf too weak to walk well.
learn-nerve-limits = Calves hurt for many reasons, and most have nothing to do with the back. Which one it is takes an examination, not a page.
learn-nerve-drawing = Seen from behind: a nerve runs from the lower back through the buttock and the back of the thigh to the calf and the foot.
learn-nerve-label-back = lower back
learn-nerve-label-calf = calf

learn-nights-title = Why nights are worse
learn-nights-lead = Many feel nothing by day and all the more in bed. Several things come together.
learn-nights-still = One stays in one position for hours. Lying flat or curled up without support changes the load on the lower back, and a nerve that is pressed already may be pressed more.
learn-nights-slow = Everything flows more slowly. What an inflammation sets free is cleared away less quickly, and a muscle that rests with less oxygen cramps more easily.
learn-nights-attention = Nothing distracts. By day work and people take one's attention; at night only the leg is left. In rest, nerves also respond more strongly to pain.
learn-nights-do = Change position slowly, and support the lower back and the knees. “Lying and sleeping” shows how.
learn-nights-limits = Other causes also get worse at night, restless legs among them. The hour alone says nothing about the cause.

learn-mistakes-title = Two common mistakes
learn-mistakes-lead = Both sound reasonable, and both can cost months.
learn-mistakes-calcium = “It's only a lack of calcium.” It may be. But a sore or cramping calf has other causes too: a slipped disc, varicose veins, restless legs. If a nerve is pressed, calcium does not free it, and the time goes by.
learn-mistakes-back = “My back doesn't hurt, so it isn't a disc.” A disc can press on a nerve root without irritating the muscles and ligaments beside it. Then the leg hurts or the foot goes numb, and the back stays quiet. Whoever sits all day should know this.
learn-mistakes-do = Write down whether the back or the buttock hurts along with it, and show the record to a doctor.
learn-mistakes-limits = This page cannot say which of the causes is yours.

learn-cramp-title = When it cramps at night
learn-cramp-lead = Slowly, and without force.
learn-cramp-stretch = Pulling hard at a cramping calf is a reflex. If the lower back is behind it, a forced stretch can load the back further.
learn-cramp-position = Change position slowly, for example from your back onto your side. Put a thin pillow under the knees.
learn-cramp-ten = If it has not eased after 10 minutes, have the cause looked for soon. “Cramp now” keeps the time and writes it down.
learn-cramp-limits = A single cramp that passes is common and mostly means nothing. What counts is how often and how long.
learn-cramp-drawing = Lying on the back with a thin pillow under the knees.

learn-sleep-title = Lying and sleeping
learn-sleep-lead = The lower back should rest, neither sagging nor bent.
learn-sleep-back = On your back: a thin pillow under the knees takes load off the lower back.
learn-sleep-side = On your side: don't curl up tightly, and don't let the waist hang in the air. A pillow that fills the gap supports it.
learn-sleep-mattress = The mattress: medium firm. One so soft that the waist sinks in bends the back all night.
learn-sleep-limits = What is comfortable differs. If a position makes the leg worse, it is not yours.
learn-sleep-drawing = Lying on the side: legs slightly bent, the back straight, a pillow in the gap at the waist.

learn-relief-title = Patches, painkillers, heat and massage
learn-relief-lead = What dulls the pain does not free a nerve. Ask before you treat yourself.
learn-relief-patches = Patches work on the surface, and for a while. If a disc is behind it, the cause stays.
learn-relief-painkillers = Painkillers can ease pain and inflammation, and with time upset the stomach and more. Which, whether and how long is a question for a doctor or pharmacist.
learn-relief-massage = Hot towels and firm rubbing are tried first by many. If the calf aches because of an inflamed nerve, rubbing blindly can make the swelling worse.
learn-relief-careful = Breastfeeding, or with a stomach ulcer: take no painkiller on your own; ask first.
learn-relief-never = Pregnant, or after surgery on the lower back: no heat and no massage on your own; ask your doctor first.
learn-relief-limits = This page names no medicine and no dose, on purpose. If one calf is swollen, warm or red, don't rub it and be seen today.

learn-office-title = If you sit at work
learn-office-lead = Sitting for more than 8 hours a day flattens the natural curve of the lower back and loads the discs.
learn-office-hour = After an hour of sitting, 5 minutes on your feet. Soleus measures the hour.
learn-office-moves = Simple moves: raise both arms and turn the waist slowly; or put the hands on the hips and lean back. Hold each for 5 to 10 seconds.
learn-office-hurts = If the calf hurts at work: stop, stand up slowly, walk about for 5 minutes, and see whether it eases. “My calf hurts” keeps the time.
learn-office-limits = Moves are no treatment. Stop any that hurts. Pregnant or after lumbar surgery: ask your doctor first which ones suit you.

learn-labour-title = If you bend and lift at work
learn-labour-lead = Bending for hours and heavy loads press on the discs of the lower back, year after year.
learn-labour-lift = Squat down, keep the load close, and come up with the legs, not with the back. Don't twist with a load in your hands.
learn-labour-pause = Share heavy loads, and change position before the back grows tired.
learn-labour-limits = Technique lowers the load; it does not rule anything out.

learn-older-title = If you are older
learn-older-lead = Discs wear with the years. That is common, and not an illness by itself.
learn-older-lift = Don't bend down to heavy things. To lift, squat first and let the legs do the work.
learn-older-warm = Keep the lower back warm at night, out of the stream of a fan or air conditioner.
learn-older-see = If it comes often, have it looked at early, in a proper clinic, rather than waiting.
learn-older-limits = Calf pain on walking that stops at rest, or a leg that turns cold or pale, may come from the blood vessels: tell a doctor.

learn-pregnant-title = If you are pregnant
learn-pregnant-lead = More weight and looser ligaments ask more of the lower back.
learn-pregnant-side = Sleep on your side, with a pregnancy pillow that supports the waist and the belly.
learn-pregnant-walk = Walk as far as feels good, and not to exhaustion.
learn-pregnant-never = No heat and no massage on your own. Ask your doctor before anyone rubs the calf.
learn-pregnant-week = If it lasts over a week, ask your obstetric and your orthopaedic doctor.
learn-pregnant-limits = Blood clots are more common in pregnancy. One calf swollen, warm or red: be seen today. Chest pain or short of breath: call for help now.

learn-injury-title = Back injury, surgery, or in the family
learn-injury-lead = Who hurt the lower back before, or has it in the family, has reason to look sooner.
learn-injury-before = Tell the doctor of it at once, also if it was long ago.
learn-injury-surgery = After surgery on the lower back: no heat, no massage and no moves on your own. Ask the clinic that operated.
learn-injury-limits = New numbness, weakness, or a change in passing urine after surgery is not for a diary: be seen at once.

learn-doctor-title = When to see a doctor, and what happens there
learn-doctor-lead = Four patterns are reason enough, even when each night by itself seems bearable.
learn-doctor-often = More than 3 times in a week; or over a week without relief; or an episode of more than 10 minutes; or with pain in the back or running down from the buttock, a weak calf, or trouble walking on tiptoe.
learn-doctor-now = Don't wait for a pattern: numbness between the legs, trouble passing urine or controlling the bowels, a leg suddenly cold and pale, chest pain or short of breath. Go to emergency care now.
learn-doctor-where = Orthopaedics or spine surgery is the place to book.
learn-doctor-there = There you will be asked how often, how long, how bad and which leg, and the back, strength, feeling and reflexes of the legs will be examined. Whether anything more is needed is decided then.
learn-doctor-bring = Bring the record. “See a doctor” makes one page of it.
learn-doctor-limits = Beware of secret recipes and quick cures. Nothing here replaces an examination.
