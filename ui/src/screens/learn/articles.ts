/**
 * The articles: what is in each, by the ids of its texts, for whom it comes first, and what they have to read before it.
 * The texts are fetched with this module; the rest of the window does not need them.
 */
import type { Component } from 'svelte';
import OnTheBack from '$lib/components/drawings/OnTheBack.svelte';
import { addTexts } from '$lib/text/texts.svelte';
import type { Group } from '$wire';
import Lifting from './drawings/Lifting.svelte';
import NervePath from './drawings/NervePath.svelte';
import OnTheSide from './drawings/OnTheSide.svelte';

await addTexts({
  en: () => import('@locales/learn/en.ftl?raw'),
  'zh-CN': () => import('@locales/learn/zh-CN.ftl?raw'),
});

/** The parts of the list, in this order. */
export const ABOUT = ['why', 'how', 'who'] as const;

interface Drawing {
  picture: Component<{ name?: string | undefined }>;
  /** What it shows, for screen readers. */
  name: string;
}

export interface Article {
  id: string;
  about: (typeof ABOUT)[number];
  title: string;
  lead: string;
  drawings?: Drawing[];
  sections?: { title?: string; text: string }[];
  /** What one can do. */
  doing?: string[];
  limits: string;
  /** Besides the health article, which all of these rest on. */
  sources?: string[];
  /** It comes first for whoever chose one of these groups. */
  groups?: Group[];
  /** A warning for a group, above everything else. */
  cautions?: Partial<Record<Group, string>>;
}

/** The article that lists the signs; every other one has a link to it. */
export const DOCTOR = 'doctor';

const LIFTING: Drawing = { picture: Lifting, name: 'learn-labour-drawing' };
const ON_THE_BACK: Drawing = { picture: OnTheBack, name: 'learn-cramp-drawing' };

export const ARTICLES: Article[] = [
  {
    id: 'nerve',
    about: 'why',
    title: 'learn-nerve-title',
    lead: 'learn-nerve-lead',
    drawings: [{ picture: NervePath, name: 'learn-nerve-drawing' }],
    sections: [
      { title: 'learn-nerve-pressure-title', text: 'learn-nerve-pressure' },
      { title: 'learn-nerve-inflammation-title', text: 'learn-nerve-inflammation' },
      { title: 'learn-nerve-spasm-title', text: 'learn-nerve-spasm' },
      { title: 'learn-nerve-degree-title', text: 'learn-nerve-degree' },
    ],
    limits: 'learn-nerve-limits',
  },
  {
    id: 'nights',
    about: 'why',
    title: 'learn-nights-title',
    lead: 'learn-nights-lead',
    sections: [
      { title: 'learn-nights-still-title', text: 'learn-nights-still' },
      { title: 'learn-nights-slow-title', text: 'learn-nights-slow' },
      { title: 'learn-nights-attention-title', text: 'learn-nights-attention' },
    ],
    doing: ['learn-nights-do-position', 'learn-nights-do-note'],
    limits: 'learn-nights-limits',
  },
  {
    id: 'mistakes',
    about: 'why',
    title: 'learn-mistakes-title',
    lead: 'learn-mistakes-lead',
    sections: [
      { title: 'learn-mistakes-calcium-title', text: 'learn-mistakes-calcium' },
      { title: 'learn-mistakes-back-title', text: 'learn-mistakes-back' },
      { title: 'learn-mistakes-others-title', text: 'learn-mistakes-others' },
    ],
    doing: ['learn-mistakes-do'],
    limits: 'learn-mistakes-limits',
    sources: ['source-cg147', 'source-ng158'],
  },
  {
    id: 'cramp',
    about: 'how',
    title: 'learn-cramp-title',
    lead: 'learn-cramp-lead',
    drawings: [ON_THE_BACK],
    sections: [{ text: 'learn-cramp-stretch' }],
    doing: ['learn-cramp-do-force', 'learn-cramp-do-position', 'learn-cramp-do-pillow', 'learn-cramp-do-ten'],
    limits: 'learn-cramp-limits',
  },
  {
    id: 'sleep',
    about: 'how',
    title: 'learn-sleep-title',
    lead: 'learn-sleep-lead',
    drawings: [{ picture: OnTheSide, name: 'learn-sleep-drawing' }, ON_THE_BACK],
    doing: ['learn-sleep-do-side', 'learn-sleep-do-back', 'learn-sleep-do-mattress'],
    limits: 'learn-sleep-limits',
  },
  {
    id: 'relief',
    about: 'how',
    title: 'learn-relief-title',
    lead: 'learn-relief-lead',
    sections: [
      { title: 'learn-relief-patches-title', text: 'learn-relief-patches' },
      { title: 'learn-relief-painkillers-title', text: 'learn-relief-painkillers' },
      { title: 'learn-relief-careful-title', text: 'learn-relief-careful' },
    ],
    doing: ['learn-relief-do-ask', 'learn-relief-do-note'],
    limits: 'learn-relief-limits',
    groups: ['breastfeeding', 'stomach_ulcer'],
    cautions: {
      breastfeeding: 'learn-relief-breastfeeding',
      stomach_ulcer: 'learn-relief-ulcer',
      pregnant: 'learn-relief-pregnant',
    },
  },
  {
    id: 'warmth',
    about: 'how',
    title: 'learn-warmth-title',
    lead: 'learn-warmth-lead',
    sections: [{ text: 'learn-warmth-why' }, { title: 'learn-warmth-alone-title', text: 'learn-warmth-alone' }],
    doing: ['learn-warmth-do-ask', 'learn-warmth-do-clot'],
    limits: 'learn-warmth-limits',
    sources: ['source-ng158'],
    groups: ['pregnant', 'lumbar_surgery'],
    cautions: { pregnant: 'learn-warmth-pregnant', lumbar_surgery: 'learn-warmth-surgery' },
  },
  {
    id: DOCTOR,
    about: 'how',
    title: 'learn-doctor-title',
    lead: 'learn-doctor-lead',
    sections: [{ title: 'learn-doctor-visit-title', text: 'learn-doctor-visit' }],
    doing: ['learn-doctor-do-bring', 'learn-doctor-do-cure'],
    limits: 'learn-doctor-limits',
    sources: [
      'source-ces',
      'source-limb-ischaemia',
      'source-lung-clot',
      'source-ng158',
      'source-red-flags',
      'source-cg147',
    ],
  },
  {
    id: 'office',
    about: 'who',
    title: 'learn-office-title',
    lead: 'learn-office-lead',
    doing: ['learn-office-do-hour', 'learn-office-do-moves', 'learn-office-do-hurts', 'learn-office-do-night'],
    limits: 'learn-office-limits',
    groups: ['office_worker'],
    cautions: { pregnant: 'learn-office-pregnant', lumbar_surgery: 'learn-office-surgery' },
  },
  {
    id: 'labour',
    about: 'who',
    title: 'learn-labour-title',
    lead: 'learn-labour-lead',
    drawings: [LIFTING],
    doing: ['learn-labour-do-lift', 'learn-labour-do-bend', 'learn-labour-do-tell'],
    limits: 'learn-labour-limits',
    groups: ['manual_labour'],
  },
  {
    id: 'older',
    about: 'who',
    title: 'learn-older-title',
    lead: 'learn-older-lead',
    drawings: [LIFTING],
    doing: ['learn-older-do-lift', 'learn-older-do-warm', 'learn-older-do-early', 'learn-older-do-walking'],
    limits: 'learn-older-limits',
    sources: ['source-cg147'],
    groups: ['older_adult'],
  },
  {
    id: 'pregnant',
    about: 'who',
    title: 'learn-pregnant-title',
    lead: 'learn-pregnant-lead',
    doing: [
      'learn-pregnant-do-side',
      'learn-pregnant-do-walk',
      'learn-pregnant-do-massage',
      'learn-pregnant-do-week',
      'learn-pregnant-do-clot',
    ],
    limits: 'learn-pregnant-limits',
    sources: ['source-ng158'],
    groups: ['pregnant'],
  },
  {
    id: 'injury',
    about: 'who',
    title: 'learn-injury-title',
    lead: 'learn-injury-lead',
    sections: [
      { title: 'learn-injury-family-title', text: 'learn-injury-family' },
      { title: 'learn-injury-surgery-title', text: 'learn-injury-surgery' },
    ],
    doing: ['learn-injury-do-tell', 'learn-injury-do-recent'],
    limits: 'learn-injury-limits',
    sources: ['source-red-flags'],
    groups: ['lumbar_injury_or_family_history', 'lumbar_surgery'],
    cautions: { lumbar_surgery: 'learn-warmth-surgery' },
  },
];

/** The groups for which this article comes first, of those that were chosen. */
export function chosenFor(article: Article, profile: readonly Group[]): Group[] {
  return profile.filter((group) => article.groups?.includes(group));
}

/** The warnings for these groups in this article. */
export function cautionsFor(article: Article, profile: readonly Group[]): string[] {
  return profile.flatMap((group) => article.cautions?.[group] ?? []);
}
