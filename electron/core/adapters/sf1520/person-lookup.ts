// The operation PersonLookup of SF1520: the question as PersonLookupRequest, and the answer it is given, or that there is nobody.
// Must not know HTTP or what a citizen is at the desk. Element order is the XSD's. Source: the service's contract, version 4.
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { refuseFault, type SoapAnswer, type SoapFault } from '../../transport/soap.ts';
import { childOf, childrenOf, textOf, xml, type XmlElement, type XmlMarkup } from '../../transport/xml.ts';
import { FagsystemError } from '../../fagsystem-error.ts';

/** Namespace of the service's own elements. */
export const SF1520_NS = 'http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/4/';
export const SF1520_ACTION = `${SF1520_NS}PersonLookup`;

const CALL_CONTEXT = 'http://serviceplatformen.dk/xml/schemas/CallContext/1/';
const AUTHORITY_CONTEXT = 'http://serviceplatformen.dk/xml/schemas/AuthorityContext/1/';
const PNR = 'http://serviceplatformen.dk/xml/schemas/cpr/PNR/1/';
const FAULT = 'http://serviceplatformen.dk/xml/schemas/ServiceplatformFault/1/';

const LONGEST = 255;

/** Who asks: the municipality, the employee, and the desk's own name for the call. */
interface Caller {
  readonly municipalityCvr: string;
  readonly onBehalfOf: string;
  readonly traceId: string;
}

/** A question about one person. Nothing but the number says which. */
export function personLookupRequest(
  cpr: Cpr | typeof NOBODY,
  { municipalityCvr, onBehalfOf, traceId }: Caller,
): XmlMarkup {
  return xml`<ns:PersonLookupRequest xmlns:ns="${SF1520_NS}">
<callctx:CallContext xmlns:callctx="${CALL_CONTEXT}">
<callctx:OnBehalfOfUser>${onBehalfOf.slice(0, LONGEST).toWellFormed()}</callctx:OnBehalfOfUser>
<callctx:CallersServiceCallIdentifier>${traceId.slice(0, LONGEST).toWellFormed()}</callctx:CallersServiceCallIdentifier>
</callctx:CallContext>
<autctx:AuthorityContext xmlns:autctx="${AUTHORITY_CONTEXT}">
<autctx:MunicipalityCVR>${municipalityCvr}</autctx:MunicipalityCVR>
</autctx:AuthorityContext>
<cpr:PNR xmlns:cpr="${PNR}">${cpr}</cpr:PNR>
</ns:PersonLookupRequest>`;
}

/** A number nobody has: a question about no one. What the real service says to it is not verified. */
export const NOBODY = '0000000000';

/**
 * How the platform says that there is no such person. The contract has an ErrorCode, an ErrorText and a faultstring; in which of them it
 * stands is not verified, so it is looked for in all three, as the whole text.
 */
const UNKNOWN_PERSON = 'PNRNotFound';

/** The PersonLookupResponse; null when the service answers that it does not know the number. Throws FagsystemError for every other fault. */
export function readPersonLookup(answer: SoapAnswer): XmlElement | null {
  if (answer.fault === null) {
    const { ns, name } = answer.content;
    if (ns !== SF1520_NS || name !== 'PersonLookupResponse')
      throw new FagsystemError('nonsense', 'Body is not PersonLookupResponse');
    return answer.content;
  }
  const errors = errorsOf(answer.fault);
  const unknown = errors.filter(({ code, text }) => code === UNKNOWN_PERSON || text === UNKNOWN_PERSON);
  // Where there are several errors, another could be that something failed: that is not "no such person".
  const isUnknown =
    errors.length > 1 ? unknown.length === errors.length : unknown.length === 1 || answer.fault.text === UNKNOWN_PERSON;
  if (isUnknown) return null;
  throw refuseFault(answer.fault, errors.find((error) => !unknown.includes(error))?.code ?? null);
}

interface PlatformError {
  readonly code: string;
  /** May hold anything: only ever compared. */
  readonly text: string;
}

function errorsOf({ detail }: SoapFault): PlatformError[] {
  const list = childOf(childOf(detail, FAULT, 'ServiceplatformFault'), FAULT, 'ErrorList');
  return childrenOf(list, FAULT, 'Error').map((error) => ({
    code: textOf(error, FAULT, 'ErrorCode') ?? '',
    text: textOf(error, FAULT, 'ErrorText') ?? '',
  }));
}
