/** Reads hours as typed, `7` or `7.5` (or `7,5`): null for nothing, undefined for what cannot be recorded. */
export function hoursFrom(typed: string): number | null | undefined {
  const text = typed.trim().replace(',', '.');
  if (text === '') return null;
  if (!/^\d{1,2}(\.\d)?$/.test(text)) return undefined;
  const hours = Number(text);
  return hours <= 24 ? hours : undefined;
}
