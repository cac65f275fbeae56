/** What every page gains with script; without it each page reads completely and every act is a form. */
import { guardSending } from "../forms/sending.ts";
import { guardSignOut } from "../forms/signout.ts";
import { enableCopying } from "../frame/copying.ts";
import { closeMenus } from "../frame/menus.ts";
import { choosePreferences } from "../frame/preferences.ts";
import { shadeRegions } from "../frame/regions.ts";
import { countDown } from "../frame/undoing.ts";
import { tellZone } from "../frame/zone.ts";
import { listenForKeys } from "../judging/keys.ts";
import { learn } from "../language/messages.ts";

choosePreferences(document);
guardSignOut(document);
guardSending(document);
closeMenus(document);
shadeRegions(document);
tellZone(document);
countDown(document);
listenForKeys(document);
await learn(document);
enableCopying(document);
