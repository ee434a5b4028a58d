package io.threadline.desk;

/** What can be permitted. */
public enum Action {
    /** Open a desk and do one's own work. */
    WORK,
    /** See the floor, and act on others and on work that is not one's own. */
    INTERVENE,
    /** Read skills, queues, teams and agents. */
    READ_DIRECTORY,
    /** Read customers, cases, work items and timelines. */
    READ_CUSTOMERS,
    /** Link and separate contact points. */
    LINK_CUSTOMERS,
    /** Read channel accounts; secrets are never read. */
    READ_ACCOUNTS,
    /** Define routing domains, skills, queues, teams, agents, accounts; make tokens; see and retry messages that could not be handled. */
    ADMINISTER
}
