// Who a person is: one id in the fagsystemer, another in the organisation, and a name.
// Must not need zod (person-schema.ts does): the page's first screens import it.

/** User id (brugernavn): how the fagsystemer, the audit log and the outbox know a person. */
export type UserId = string & { readonly __brand: 'UserId' };

/** The UUID of an employee (medarbejder, SF1500 Bruger) in the organisation system. */
export type EmployeeId = string & { readonly __brand: 'EmployeeId' };

/** A person at a desk. */
export interface Person {
  readonly userId: UserId;
  readonly name: string;
  /** Null where the organisation does not know the person, or has not been fetched yet. */
  readonly employee: EmployeeId | null;
}

/** The person who did something, as it is stored with an act and in a life situation. */
export type Doer = Pick<Person, 'userId' | 'name'>;
