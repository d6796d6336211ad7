extension SessionFold {
    /// The version of what the folds say.
    ///
    /// It goes up when the same events come to give other rows: rows that were stored with a lower version are then
    /// derived anew.
    public static let version = 8
}
