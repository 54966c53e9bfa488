// Prints every occurrence that ical.js finds in a calendar: [[start in UTC, summary], …].
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, file, days] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(library));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const last = Date.UTC(2027, 0, 1) + days * 86400000;
const instant = (time) => new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "+00:00");
const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
const masters = events.filter((event) => event.isRecurring());
const read = [];
for (const event of events.filter((each) => !each.isRecurring())) {
  const master = masters.find((each) => each.uid === event.uid);
  if (event.isRecurrenceException() && master) master.relateException(event);
  else read.push([instant(event.startDate), event.summary]);
}
for (const master of masters) {
  const steps = master.iterator();
  for (let time = steps.next(); time && time.toUnixTime() * 1000 < last; time = steps.next()) {
    const found = master.getOccurrenceDetails(time);
    read.push([instant(found.startDate), found.item.summary]);
  }
}
console.log(JSON.stringify(read));
