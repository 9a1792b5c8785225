/** The pages: what is in each, by the ids of its texts, and for whom it is first. */
import type { Component } from 'svelte';
import type { Group } from '../../generated/Group';
import NervePath from './drawings/NervePath.svelte';
import OnTheBack from './drawings/OnTheBack.svelte';
import OnTheSide from './drawings/OnTheSide.svelte';

export interface Page {
  id: string;
  title: string;
  lead: string;
  paragraphs: string[];
  /** What one can do. */
  doing: string[];
  limits: string;
  /** Whoever chose one of these groups has it among the first. */
  groups: Group[];
  /** A paragraph that a group is to read first. */
  cautions?: Partial<Record<Group, string>>;
  /** It names warning signs, which come from guidelines as well. */
  signs?: true;
  /** With the id of what it shows. */
  drawing?: { picture: Component<{ name?: string | undefined }>; name: string };
}

export const PAGES: Page[] = [
  {
    id: 'nerve',
    title: 'learn-nerve-title',
    lead: 'learn-nerve-lead',
    paragraphs: ['learn-nerve-pressure', 'learn-nerve-inflammation', 'learn-nerve-spasm', 'learn-nerve-degree'],
    doing: [],
    limits: 'learn-nerve-limits',
    groups: [],
    drawing: { picture: NervePath, name: 'learn-nerve-drawing' },
  },
  {
    id: 'nights',
    title: 'learn-nights-title',
    lead: 'learn-nights-lead',
    paragraphs: ['learn-nights-still', 'learn-nights-slow', 'learn-nights-attention'],
    doing: ['learn-nights-do'],
    limits: 'learn-nights-limits',
    groups: [],
  },
  {
    id: 'cramp',
    title: 'learn-cramp-title',
    lead: 'learn-cramp-lead',
    paragraphs: ['learn-cramp-stretch'],
    doing: ['learn-cramp-position', 'learn-cramp-ten'],
    limits: 'learn-cramp-limits',
    groups: [],
    drawing: { picture: OnTheBack, name: 'learn-cramp-drawing' },
  },
  {
    id: 'sleep',
    title: 'learn-sleep-title',
    lead: 'learn-sleep-lead',
    paragraphs: [],
    doing: ['learn-sleep-back', 'learn-sleep-side', 'learn-sleep-mattress'],
    limits: 'learn-sleep-limits',
    groups: [],
    drawing: { picture: OnTheSide, name: 'learn-sleep-drawing' },
  },
  {
    id: 'mistakes',
    title: 'learn-mistakes-title',
    lead: 'learn-mistakes-lead',
    paragraphs: ['learn-mistakes-calcium', 'learn-mistakes-back'],
    doing: ['learn-mistakes-do'],
    limits: 'learn-mistakes-limits',
    groups: [],
  },
  {
    id: 'relief',
    title: 'learn-relief-title',
    lead: 'learn-relief-lead',
    paragraphs: [
      'learn-relief-patches',
      'learn-relief-painkillers',
      'learn-relief-massage',
      'learn-relief-careful',
      'learn-relief-never',
    ],
    doing: [],
    limits: 'learn-relief-limits',
    groups: ['breastfeeding', 'stomach_ulcer', 'pregnant', 'lumbar_surgery'],
    cautions: {
      breastfeeding: 'learn-relief-careful',
      stomach_ulcer: 'learn-relief-careful',
      pregnant: 'learn-relief-never',
      lumbar_surgery: 'learn-relief-never',
    },
    signs: true,
  },
  {
    id: 'office',
    title: 'learn-office-title',
    lead: 'learn-office-lead',
    paragraphs: [],
    doing: ['learn-office-hour', 'learn-office-moves', 'learn-office-hurts'],
    limits: 'learn-office-limits',
    groups: ['office_worker'],
  },
  {
    id: 'labour',
    title: 'learn-labour-title',
    lead: 'learn-labour-lead',
    paragraphs: [],
    doing: ['learn-labour-lift', 'learn-labour-pause'],
    limits: 'learn-labour-limits',
    groups: ['manual_labour'],
  },
  {
    id: 'older',
    title: 'learn-older-title',
    lead: 'learn-older-lead',
    paragraphs: [],
    doing: ['learn-older-lift', 'learn-older-warm', 'learn-older-see'],
    limits: 'learn-older-limits',
    groups: ['older_adult'],
    signs: true,
  },
  {
    id: 'pregnant',
    title: 'learn-pregnant-title',
    lead: 'learn-pregnant-lead',
    paragraphs: [],
    doing: ['learn-pregnant-side', 'learn-pregnant-walk', 'learn-pregnant-never', 'learn-pregnant-week'],
    limits: 'learn-pregnant-limits',
    groups: ['pregnant'],
    signs: true,
  },
  {
    id: 'injury',
    title: 'learn-injury-title',
    lead: 'learn-injury-lead',
    paragraphs: [],
    doing: ['learn-injury-before', 'learn-injury-surgery'],
    limits: 'learn-injury-limits',
    groups: ['lumbar_injury_or_family_history', 'lumbar_surgery'],
    signs: true,
  },
  {
    id: 'doctor',
    title: 'learn-doctor-title',
    lead: 'learn-doctor-lead',
    paragraphs: ['learn-doctor-often', 'learn-doctor-now', 'learn-doctor-there'],
    doing: ['learn-doctor-where', 'learn-doctor-bring'],
    limits: 'learn-doctor-limits',
    groups: [],
    signs: true,
  },
];

export function isFor(page: Page, profile: Group[]): boolean {
  return page.groups.some((group) => profile.includes(group));
}

/** What these groups are to read first on a page, each once. */
export function cautionsFor(page: Page, profile: Group[]): string[] {
  return [...new Set(profile.flatMap((group) => page.cautions?.[group] ?? []))];
}
