/** The filters of an address in one order, without the place in the list: two of them are equal when they show the same. */
export function filtersOf(query: string): string {
  const params = new URLSearchParams(query);
  params.delete('before');
  params.sort();
  return params.toString();
}
