import { Channel, invoke } from '@tauri-apps/api/core';
import type { Backend } from './backend';

export const tauri: Backend = {
  appStart: () => invoke('app_start'),
  nightsList: (from, to) => invoke('nights_list', { from, to }),
  nightSave: (save) => invoke('night_save', { save }),
  nightDelete: (night, expectedRevision) => invoke('night_delete', { night, expectedRevision }),
  flagsGet: () => invoke('flags_get'),
  seenAdd: (on, note) => invoke('seen_add', { on, note }),
  settingsSet: (key, value) => invoke('settings_set', { key, value }),
  diaryExport: (format) => invoke('diary_export', { format }),
  breaksGet: (days) => invoke('breaks_get', { days }),
  agentStatus: () => invoke('agent_status'),
  agentWatch: (tell) => invoke('agent_watch', { tell: new Channel(tell) }),
  agentDo: (ask) => invoke('agent_do', { ask }),
  agentStart: () => invoke('agent_start'),
  calfEasedAdd: (eased) => invoke('calf_eased_add', { eased }),
  placeWatch: (tell) => invoke('place_watch', { tell: new Channel(tell) }),
  placeOpen: (place) => invoke('place_open', { place }),
  windowReady: () => invoke('window_ready'),
  windowClose: () => invoke('window_close'),
};
