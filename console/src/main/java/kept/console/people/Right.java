package kept.console.people;

/** Something that not everybody may do. */
public enum Right {
    /** See everything that is shown. */
    LOOK,
    /** Approve, edit, refuse, answer, hold, dispute, take over. */
    DECIDE,
    /** Let a notice run go, confirm bank details, set an account back to being dealt with alone. */
    LEAD,
    /** Stop everything that leaves. */
    STOP,
    /** Let it go on, have failed mails tried again, tune. */
    OPERATE,
    /** Say who may come in. */
    ADMINISTER
}
