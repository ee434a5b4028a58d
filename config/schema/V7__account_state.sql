-- What happened last over each channel account, by the clocks of the nodes; seconds late, since many things are noted at once.
CREATE TABLE account_state (
    account     text PRIMARY KEY,
    received_at timestamptz,
    sent_at     timestamptz,
    failed_at   timestamptz,
    error       text          -- of failed_at
);
