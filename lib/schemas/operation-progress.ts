/**
 * Progress over all steps: a step that succeeded counts whole, the current one by its own number.
 * Null as long as no step has a number: nothing is invented.
 */
export function operationProgress(steps: readonly { state: string; progress: number | null }[]): { progress: number | null; needsHuman: boolean } {
  const needsHuman = steps.some((step) => step.state === 'needs-human' || step.state === 'unknown');
  const known = steps.some((step) => step.state === 'succeeded' || step.progress !== null);
  if (!known || steps.length === 0) return { progress: null, needsHuman };
  const sum = steps.reduce((total, step) => total + (step.state === 'succeeded' ? 100 : (step.progress ?? 0)), 0);
  return { progress: Math.floor(sum / steps.length), needsHuman };
}
