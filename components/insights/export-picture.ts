/** What a picture needs of the styles that the page gives its parts. */
const kept = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'display', 'visibility'];

const namespace = 'http://www.w3.org/2000/svg';
const headHeight = 56;

function text(words: string, x: number, y: number, size: number, colour: string): SVGTextElement {
  const node = document.createElementNS(namespace, 'text');
  node.textContent = words;
  for (const [name, value] of Object.entries({ x, y, fill: colour, 'font-size': size, 'font-family': 'system-ui, sans-serif' })) node.setAttribute(name, String(value));
  return node;
}

/** The drawn chart as a file of its own: computed colours inside, title and legend above, on the page's own ground. */
export function pictureOf(drawn: SVGSVGElement, title: string, legend: readonly { label: string; pattern: string }[]): { svg: string; width: number; height: number } {
  const { width, height } = drawn.getBoundingClientRect();
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [[drawn, ...drawn.querySelectorAll('*')], [copy, ...copy.querySelectorAll('*')]];
  originals.forEach((original, index) => {
    const style = getComputedStyle(original);
    const target = copies[index] as SVGElement;
    target.removeAttribute('class');
    target.setAttribute('style', kept.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';'));
  });
  copy.setAttribute('x', '0');
  copy.setAttribute('y', String(headHeight));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));

  const page = getComputedStyle(document.body);
  const whole = document.createElementNS(namespace, 'svg');
  whole.setAttribute('xmlns', namespace);
  whole.setAttribute('viewBox', `0 0 ${width} ${height + headHeight}`);
  whole.setAttribute('width', String(width));
  whole.setAttribute('height', String(height + headHeight));
  const ground = document.createElementNS(namespace, 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: page.backgroundColor })) ground.setAttribute(name, value);
  whole.append(ground, text(title, 12, 20, 14, page.color));
  let x = 12;
  for (const { label, pattern } of legend) {
    const mark = document.createElementNS(namespace, 'rect');
    for (const [name, value] of Object.entries({ x, y: 32, width: 14, height: 12, fill: `url(#${pattern})` })) mark.setAttribute(name, String(value));
    whole.append(mark, text(label, x + 20, 42, 12, page.color));
    x += 44 + [...label].reduce((sum, letter) => sum + (letter > '\u2e80' ? 13 : 7), 0);
  }
  whole.append(copy);
  return { svg: new XMLSerializer().serializeToString(whole), width, height: height + headHeight };
}

/** Twice as fine as the screen, for slides and reports. */
async function toPng({ svg, width, height }: ReturnType<typeof pictureOf>): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * 2, height * 2];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser drew no picture.'))), 'image/png'));
}

export async function savePicture(name: string, format: 'svg' | 'png', picture: ReturnType<typeof pictureOf>): Promise<void> {
  const blob = format === 'svg' ? new Blob([picture.svg], { type: 'image/svg+xml' }) : await toPng(picture);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.${format}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
