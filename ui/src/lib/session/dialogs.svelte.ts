/** The two dialogs that can be called from anywhere. */
export class Dialogs {
  open = $state<'palette' | 'keys' | null>(null);
}
