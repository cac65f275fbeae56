const YEAR_S = 31_536_000;

/** The cookie that tells the server in which zone this device is; the server says hours in it from then on. */
export function zoneCookie(zone: string, isSecure: boolean): string {
  return `zone_here=${zone}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}

/** Tell the zone of this device, once. A zone that the person chose goes before it. */
export function tellZone(page: Document): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || page.cookie.split("; ").includes(`zone_here=${zone}`)) return;
  page.cookie = zoneCookie(zone, location.protocol === "https:");
}
