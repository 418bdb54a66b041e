import type { Plan } from '../../lib/schemas/operation';

/** Answers the plan's question as a person would: by reading what the plan shows. Nothing where it asks none. */
export function readAnswer({ confirm: { question }, remains = [], targets }: Plan): string | undefined {
  if (!question) return undefined;
  const about = remains.find(({ service, component }) => service === question.service && component === question.component);
  const acted = targets.filter(({ service, component, state }) => service === question.service && component === question.component && (state === 'running' || state === 'degraded'));
  switch (question.ask) {
    case 'how-many-services':
      return String(new Set(targets.map(({ service }) => service)).size);
    case 'how-many-stay':
      return String((about?.up ?? 0) - (about?.acted ?? 0));
    case 'how-many-acted':
      return String(acted.length);
    case 'which-stays':
      return about?.staying[0] ?? '-';
    case 'which-acted':
      return acted[0] ? (acted[0].nodeName ?? acted[0].ip ?? acted[0].key) : '-';
  }
}
