/** Query parameters that carry something: an empty field of a GET form is no filter. The first of repeated ones counts. */
export function givenParams(params: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined || first.trim() === '' ? [] : [[name, first.trim()]];
    }),
  );
}
