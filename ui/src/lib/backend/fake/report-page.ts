/** Page 1 as it might be printed: an A4 page in SVG, with the nights and counts of the made-up diary. */
import type { Entry, Night, ReportRequest, Section } from '$wire';

const WORDS = {
  en: {
    title: 'Night-time calf diary',
    sub: 'Recorded by the patient. Not a diagnosis.',
    glance: ['How often', 'How long', 'How bad', 'Which leg'],
    glanceSub: ['nights with discomfort', 'nights in a row', 'worst pain', 'of these nights'],
    left: 'left',
    strip: 'Night by night',
    signs: 'Warning signs',
    signsSub: ['Asked on some nights, none reported.', 'Answered yes.'],
    pattern: 'Pattern',
    bars: ['Left', 'Right', 'Cramp', 'Ache', 'Tingling'],
    context: ['Sitting and breaks', '7.5 h sitting and 6 breaks a day.'],
    medicines: ['Medicines', 'Magnesium, on 4 nights.'],
    words: ['In their own words', 'Sat all day, cramp at three, better after standing.'],
    questions: ['Questions to ask', 'Does this come from the lower back, or from elsewhere?'],
  },
  'zh-CN': {
    title: '小腿夜间不适记录',
    sub: '由患者本人记录，不是诊断。',
    glance: ['多频繁', '持续多久', '多难受', '哪一侧'],
    glanceSub: ['夜有不适', '夜连续', '最难受时', '占这些夜'],
    left: '左',
    strip: '逐夜',
    signs: '警示症状',
    signsSub: ['有几夜问过，均未报告。', '有回答“有”的。'],
    pattern: '规律',
    bars: ['左侧', '右侧', '抽筋', '酸痛', '刺麻'],
    context: ['坐着与起身', '每天坐 7.5 小时，起身 6 次。'],
    medicines: ['用药', '镁片，4 夜。'],
    words: ['患者的话', '坐了一整天，三点抽筋，站起来后好些。'],
    questions: ['想问医生', '这是腰的问题，还是别的原因？'],
  },
};
const PAIN = [
  '#fff',
  '#f6e7d3',
  '#f0dcc0',
  '#edcba4',
  '#e8b98a',
  '#e1a573',
  '#d88f61',
  '#cb7a58',
  '#b05a4c',
  '#873648',
];

export function page(wish: ReportRequest, nights: Night[], diary: ReadonlyMap<Night, Entry>): string {
  const words = WORDS[wish.language === 'zh-CN' ? 'zh-CN' : 'en'];
  const entries = nights.flatMap((night) => diary.get(night) ?? []);
  const bad = entries.filter(({ status }) => status === 'symptoms');
  const left = bad.filter(({ side }) => side === 'left').length;
  const worst = Math.max(0, ...bad.map(({ pain }) => pain ?? 0));
  const yes = entries.some(({ signs }) => Object.values(signs).includes('yes'));
  const person = [wish.name, wish.birth_year].filter((part) => part !== null).join(' · ');
  const big = [`${bad.length}/${entries.length}`, String(run(nights, diary)), `${worst}/10`, `${left}/${bad.length}`];
  const parts = [
    text(40, 58, words.title, 22, 700),
    text(40, 78, `${nights[0] ?? ''} – ${nights.at(-1) ?? ''} (${nights.length})`, 11),
    text(40, 94, words.sub, 10, 400, '#555'),
    person ? text(555, 58, person, 12, 600, '#111', 'end') : '',
    line(106),
    ...words.glance.flatMap((name, index) => [
      text(40 + index * 132, 126, name, 10, 600, '#555'),
      text(40 + index * 132, 154, big[index] ?? '', 24, 700),
      text(40 + index * 132, 170, words.glanceSub[index] ?? '', 9, 400, '#555'),
    ]),
    line(186),
    text(40, 206, words.signs, 12, 700),
    text(40, 222, words.signsSub[yes ? 1 : 0] ?? '', 11),
    text(40, 252, words.strip, 12, 700),
    ...nights.slice(-105).map((night, index) => cell(diary.get(night), index)),
    text(40, 430, words.pattern, 12, 700),
    ...words.bars.flatMap((name, index) => {
      const count = Math.max(1, Math.round(bad.length / (index + 1.4)));
      const y = 444 + index * 18;
      return [
        text(40, y + 9, name, 10),
        rect(110, y, Math.min(380, count * 14), 10, '#8b6f63'),
        text(500, y + 9, String(count), 10),
      ];
    }),
    ...(['context', 'medicines', 'words', 'questions'] as const)
      .filter((section: Section) => !wish.without.includes(section))
      .flatMap((section, index) => {
        const [title = '', body = ''] = words[section];
        return [text(40, 566 + index * 56, title, 12, 700), text(40, 584 + index * 56, body, 11)];
      }),
    text(555, 812, '1', 9, 400, '#555', 'end'),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595 842" width="595" height="842" font-family="sans-serif"><defs><pattern id="m" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5" stroke="#777"/></pattern></defs><rect width="595" height="842" fill="#fff"/>${parts.join('')}</svg>`;
}

function cell(entry: Entry | undefined, index: number): string {
  const [x, y] = [40 + (index % 21) * 24.5, 262 + Math.floor(index / 21) * 30];
  if (!entry) return rect(x, y, 21, 24, 'url(#m)');
  const pain = entry.pain ?? 0;
  const shade = entry.status === 'none' ? '#fff' : (PAIN[Math.min(9, pain)] ?? '#fff');
  return (
    rect(x, y, 21, 24, shade) + text(x + 10.5, y + 16, String(pain), 10, 400, pain > 7 ? '#fff' : '#111', 'middle')
  );
}

function run(nights: Night[], diary: ReadonlyMap<Night, Entry>): number {
  let [now, most] = [0, 0];
  for (const night of nights) {
    now = diary.get(night)?.status === 'symptoms' ? now + 1 : 0;
    most = Math.max(most, now);
  }
  return most;
}

const line = (y: number) => `<path d="M40 ${y}H555" stroke="#bbb" fill="none"/>`;

function rect(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="2" fill="${fill}" stroke="#999" stroke-width=".6"/>`;
}

function text(
  x: number,
  y: number,
  words: string,
  size: number,
  weight = 400,
  fill = '#111',
  anchor = 'start',
): string {
  const safe = words.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${safe}</text>`;
}
