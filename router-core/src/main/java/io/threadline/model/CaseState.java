package io.threadline.model;

/** Life of a case: {@code OPEN <-> WAITING_CUSTOMER}, either {@code -> RESOLVED -> CLOSED}; {@code RESOLVED -> OPEN}. */
public enum CaseState {
    OPEN,
    WAITING_CUSTOMER,
    RESOLVED,
    CLOSED
}
