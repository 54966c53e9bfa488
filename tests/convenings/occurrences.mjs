// Prints what ical.js reads in a calendar: [[uid, sequence, start in UTC, end in UTC, summary, status], …].
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, file] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(library));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const instant = (time) => new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "+00:00");
const read = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  const status = component.getFirstPropertyValue("status");
  return [event.uid, event.sequence, instant(event.startDate), instant(event.endDate), event.summary, status];
});
console.log(JSON.stringify(read));
