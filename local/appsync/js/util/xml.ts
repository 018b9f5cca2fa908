import type { HandlerCall } from './handler-call.ts';
import { parseXml } from './parse-xml.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/xml-helpers-in-util-xml-js.html */
export const xmlFunctions = {
  'util.xml.toMap': (_: HandlerCall, xml: string) => parseXml(xml),
  'util.xml.toJsonString': (_: HandlerCall, xml: string, stringEncode?: boolean) => {
    const json = JSON.stringify(parseXml(xml));
    return stringEncode === true ? JSON.stringify(json) : json;
  },
};
