# The pages of Learn in English: fetched by the window when somebody reads, never by the agent.
# Facts from one health article and the guidelines named; the words are ours. No page recommends a medicine, a treatment or
# an examination, and none says what somebody has.

learn = Learn
learn-sub = Short pages on the calf, the night and the lower back.
learn-for-you = For you
learn-why = Why it happens
learn-how = What to do, and what to leave
learn-who = By situation
learn-say-who = Say in Settings what applies to you, and its pages come first.
learn-open-settings = Open Settings
learn-open-breaks = Open Breaks
learn-open-doctor = Open See a doctor
learn-what-to-do = What to do
learn-source = Source
learn-limits = Limits
learn-limits-all = General information, mostly from one health article. It does not replace an examination.
learn-cannot-wait = Some signs cannot wait until tomorrow.
learn-cannot-wait-which = Which ones
learn-pages = Other pages
learn-previous = Previous
learn-next = Next

## How the lower back can reach the calf

learn-nerve-title = How the lower back can reach the calf
learn-nerve-lead = The nerve that serves the calf begins in the lower back. Pressed up there, it can be felt down here.
learn-nerve-pressure-title = Pressure
learn-nerve-pressure = Between every two bones of the spine lies a disc: a tough ring around a soft core. If the ring tears, the core can bulge and press on a nerve root beside it. Branches of the sciatic nerve run from there to the lower leg and the foot. Along them one may feel pain, numbness, or something like an electric shock.
learn-nerve-inflammation-title = Inflammation
learn-nerve-inflammation = The bulge also irritates the tissue around it. No germs have a part in this inflammation. In the calf it can be felt as a heavy, dull ache.
learn-nerve-spasm-title = Spasm
learn-nerve-spasm = The same nerves tell the calf muscles what to do. Disturbed signals can make a muscle tighten by itself: a cramp.
learn-nerve-degree-title = More or less of it
learn-nerve-degree = Slight pressure may mean an ache now and then. Strong pressure may mean numbness that stays, or a calf too weak to walk well. If the calf is weak, be seen by a doctor today.
learn-nerve-limits = A sore calf has other causes, too. Only an examination can tell them apart.
learn-nerve-drawing = Seen from the side: a disc in the lower back bulges and presses on a nerve root. The nerve runs on through the buttock and the back of the thigh to the calf and the foot.
learn-nerve-label-disc = disc
learn-nerve-label-root = nerve root
learn-nerve-label-buttock = buttock
learn-nerve-label-thigh = back of thigh
learn-nerve-label-calf = calf
learn-nerve-label-foot = foot

## Why nights are worse

learn-nights-title = Why nights are worse
learn-nights-lead = Many hardly notice the leg by day and feel it all the more in bed. Several things may come together.
learn-nights-still-title = Lying still
learn-nights-still = One position is held for hours. Curled up on the side, or with nothing to support the waist, the gap through which the nerve leaves the spine can narrow. A nerve that is pressed already is then pressed harder.
learn-nights-slow-title = Slower circulation
learn-nights-slow = At night the blood flows more calmly. The article says that what an inflammation releases is then cleared away less quickly, and that a calf muscle short of oxygen cramps more easily.
learn-nights-attention-title = Nothing else to notice
learn-nights-attention = By day, work and people take the attention. At rest, the body is also more sensitive to pain.
learn-nights-do-position = Change position slowly, and support the waist or the knees. “Lying and sleeping” shows how.
learn-nights-do-note = Note in the diary what eased it. A doctor will ask.
learn-nights-limits = These are explanations, not measurements: how much each one counts for you is not known. The hour alone does not tell the cause.

## Two common mistakes

learn-mistakes-title = Two common mistakes
learn-mistakes-lead = Both sound reasonable, and both can delay the right help.
learn-mistakes-calcium-title = “It's only a lack of calcium”
learn-mistakes-calcium = That is one possible cause. Others are a bulging disc, varicose veins and restless legs. Calcium does not free a pressed nerve or calm an inflamed one, and meanwhile what came now and then may come to stay.
learn-mistakes-back-title = “My back doesn't hurt, so it can't be a disc”
learn-mistakes-back = A disc can press on a nerve root and leave the muscles and ligaments of the back alone. Then the calf aches or the foot goes numb, and the back stays quiet. People who sit for long overlook this most easily.
learn-mistakes-others-title = Other causes have signs of their own
learn-mistakes-others = Calf pain on walking that stops at rest may come from narrowed arteries. One calf swollen, warm or red may come from a blood clot: be seen by a doctor today.
learn-mistakes-do = Before you take calcium for it: watch whether the lower back hurts along with it, or pain runs down from the buttock. Write it down and show it to a doctor.
learn-mistakes-limits = Soleus cannot tell which cause is yours, and the causes named here are not all there are.

## When it cramps at night

learn-cramp-title = When it cramps at night
learn-cramp-lead = Slowly, and without force.
learn-cramp-stretch = The first impulse is to pull the cramping calf straight. If the lower back is behind the cramp, the article warns, a hard stretch puts more load on the back.
learn-cramp-do-force = Don't force a stretch.
learn-cramp-do-position = Change position slowly, for example from your back onto your side.
learn-cramp-do-pillow = Put a thin pillow under the knees.
learn-cramp-do-ten = Not better after 10 minutes: have the cause looked for soon. “Cramp now” keeps the time and writes it down.
learn-cramp-limits = The article does not say whether a gentle stretch is all right, and nothing here shows why it cramps.
learn-cramp-drawing = Lying on the back with a thin pillow under the knees.

## Lying and sleeping

learn-sleep-title = Lying and sleeping
learn-sleep-lead = The lower back rests best when something supports it: neither hanging, nor sagging, nor bent.
learn-sleep-do-side = On the side: not curled up. With a pillow behind the back, the waist has support.
learn-sleep-do-back = On the back: a thin pillow under the knees takes load off the lower back.
learn-sleep-do-mattress = The mattress: medium firm. In a very soft one, the lower back sinks.
learn-sleep-limits = The article does not say which position is best for whom. If one makes the leg worse, choose another.
learn-sleep-drawing = Two people in bed, seen from above. One lies on the side, legs slightly bent, with a long pillow behind the back. The other is curled up, which is not meant.
learn-sleep-label-right = back supported
learn-sleep-label-wrong = not curled up

## Patches and painkillers

learn-relief-title = Patches and painkillers
learn-relief-lead = They can dull the pain and leave its cause where it is.
learn-relief-patches-title = Patches
learn-relief-patches = Most of them ease the surface for a while. The pressure on a nerve root stays as it is.
learn-relief-painkillers-title = Painkillers
learn-relief-painkillers = Common ones reduce pain and inflammation. Taken for long, they can irritate the stomach and the bowel and have other effects nobody wants.
learn-relief-careful-title = Who has to be most careful
learn-relief-careful = Breastfeeding, or with a stomach ulcer: take nothing on your own.
learn-relief-breastfeeding = For you, breastfeeding: take no painkiller and use no patch before you have asked a doctor.
learn-relief-ulcer = For you, with a stomach ulcer: take no painkiller before you have asked a doctor.
learn-relief-pregnant = For you, pregnant: take no painkiller and use no patch before you have asked a doctor.
learn-relief-do-ask = Ask a doctor before taking any medicine for it, also one that is sold without a prescription.
learn-relief-do-note = Already taking something? Write it into the night's entry, under “Medicines”. A doctor has to know.
learn-relief-limits = This page names no medicine and no dose, on purpose. It does not know what else you take.

## Heat and massage

learn-warmth-title = Heat and massage
learn-warmth-lead = Not before the cause is known.
learn-warmth-why = A heavy calf is easily taken for a strained muscle, and a hot towel and firm rubbing are soon at hand. If the ache comes from an inflamed nerve in the back, massage without knowing so can add to the swelling there and make it worse.
learn-warmth-alone-title = Not on your own
learn-warmth-alone = Pregnant, or after surgery on the lower back: heat and massage only as a doctor advises. That goes for light rubbing by the family, too.
learn-warmth-pregnant = For you, pregnant: no heat and no massage on your own. Ask a doctor first.
learn-warmth-surgery = For you, after surgery on the lower back: no heat and no massage on your own. Ask a doctor first.
learn-warmth-do-ask = If you don't know the cause, ask a doctor before you warm or rub the calf or the back.
learn-warmth-do-clot = One calf swollen, warm or red: don't rub it, and be seen by a doctor today.
learn-warmth-limits = The article does not say for whom heat or massage does good, or how much of it.

## When to see a doctor

learn-doctor-title = When to see a doctor, and what happens there
learn-doctor-lead = One of these is enough. You need not know the cause first.
learn-doctor-now = Go to emergency care now
learn-doctor-today = Be seen by a doctor today
learn-doctor-soon = Book orthopaedics or spine surgery soon
learn-doctor-visit-title = What a doctor may do
learn-doctor-visit = Ask how often it comes, how long it stays, where it runs and what eases it. Then examine the back, and the strength and feeling of both legs. Whether anything more is needed, and how it is treated, is for the doctor to decide.
learn-doctor-do-bring = Bring the record: which nights, how bad, what eased it, and the medicines you take.
learn-doctor-do-cure = Don't put your hope in secret recipes and miracle cures.
learn-doctor-limits = Visits differ. What is said under “What a doctor may do” is common practice, not from the article.

## If you sit at work

learn-office-title = If you sit at work
learn-office-lead = Long sitting flattens the natural curve of the lower back, the article says. It counts more than 8 hours a day as long.
learn-office-do-hour = After every hour of sitting, 5 minutes on your feet. Soleus keeps count of the hour.
learn-office-do-moves = Raise both arms and turn the waist slowly; or put your hands on your hips and lean back. Hold each for 5 to 10 seconds, only as far as it is comfortable.
learn-office-do-hurts = If the calf hurts at work: stop, stand up slowly, walk for 5 minutes, and see whether it eases. “My calf hurts” keeps the time.
learn-office-do-night = At night, a medium-firm mattress; on your back, a thin pillow under the knees.
learn-office-pregnant = For you, pregnant: ask a doctor before you do these moves. Standing and walking are what the guided break shows you.
learn-office-surgery = For you, after surgery on the lower back: ask a doctor before you do these moves. Standing and walking are what the guided break shows you.
learn-office-limits = The article does not say how much discomfort these breaks prevent.

## If you bend and lift

learn-labour-title = If you bend and lift
learn-labour-lead = Hours of bending and heavy loads put lasting pressure on the discs of the lower back.
learn-labour-do-lift = To lift, squat down first. Then come up with the strength of the legs, not of the back.
learn-labour-do-bend = Don't bend over to move something heavy.
learn-labour-do-tell = At the doctor's, say what you lift and how long you bend in a day.
learn-labour-limits = The article gives this advice on lifting for older people. It does not say how much is too heavy.
learn-labour-drawing = Two people with a box. One squats in front of it and lifts with the legs. The other bends over it with straight legs and a round back, which is not meant.
learn-labour-label-right = with the legs
learn-labour-label-wrong = not with the back

## Older adults

learn-older-title = Older adults
learn-older-lead = With the years the lower back wears. This is common.
learn-older-do-lift = Don't bend over to move something heavy. To pick it up, squat first and let the legs do the work.
learn-older-do-warm = Keep the lower back warm at night, out of the stream of a fan or air conditioner. This is the article's advice.
learn-older-do-early = If the calf troubles you often, see a doctor early.
learn-older-do-walking = Calf pain on walking that stops at rest: tell a doctor of it, too.
learn-older-limits = Wear alone does not tell why a calf hurts.

## Pregnancy

learn-pregnant-title = Pregnancy
learn-pregnant-lead = More weight and looser ligaments ask more of the lower back.
learn-pregnant-do-side = Sleep on the side, with a pregnancy pillow that supports waist and belly.
learn-pregnant-do-walk = Walk as much as is good for you, and not until you are tired out.
learn-pregnant-do-massage = No heat and no massage on your own. Before somebody else rubs the calf, ask a doctor.
learn-pregnant-do-week = Over a week without relief: ask both an obstetrician and an orthopaedic doctor.
learn-pregnant-do-clot = One calf swollen, warm or red: be seen by a doctor today.
learn-pregnant-limits = On light massage by the family the article contradicts itself; this page keeps to asking first. It knows nothing about how your pregnancy is going.

## Injury, family history, surgery

learn-injury-title = Back injury, family history, surgery
learn-injury-lead = An old injury, back trouble in the family, an operation: each is a reason to take care of the back, and worth telling a doctor.
learn-injury-family-title = Injury, or in the family
learn-injury-family = The article counts both among those whom it concerns more often. That is no forecast. What is good for others matters more here: breaks from sitting, lifting with the legs, support for the back at night.
learn-injury-surgery-title = After surgery on the lower back
learn-injury-surgery = No heat and no massage on your own, and no moves before you have asked the clinic. The guided break then shows only standing and walking.
learn-injury-do-tell = Tell the doctor first thing about an injury, an operation, or who in the family has had it.
learn-injury-do-recent = A recent injury, a weak calf, or trouble walking on tiptoe: be seen by a doctor today.
learn-injury-limits = On surgery the article speaks only of heat and massage. This page does not know what was operated on, or when.
