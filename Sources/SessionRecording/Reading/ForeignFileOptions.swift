/// What to read of files that other tools wrote.
public struct ForeignFileOptions: Sendable {
    /// Replaces the secrets in what another tool recorded.
    public struct Redaction: Sendable {
        let url: @Sendable (String) -> String
        let payload: @Sendable (ArraySlice<UInt8>) -> [UInt8]?

        /// Creates a redaction.
        ///
        /// - Parameters:
        ///   - url: Gives a URL without credentials.
        ///   - payload: Gives a payload without secrets; nil when it has none.
        public init(
            url: @escaping @Sendable (String) -> String,
            payload: @escaping @Sendable (ArraySlice<UInt8>) -> [UInt8]?
        ) {
            self.url = url
            self.payload = payload
        }
    }

    /// Whether to read the WebSockets of a HAR file that do not speak the Realtime protocol as well.
    public var includesAllSockets = false
    /// Whether secrets in payloads are kept.
    public var keepsSecrets = false
    /// Replaces the secrets of sessions that another tool recorded; `SessionRedaction` has `ForeignFileOptions.redacting`.
    ///
    /// Without one, and unless ``keepsSecrets`` is set, such sessions of a HAR file are not read, and those of other files
    /// are read as they are. So are Tapedeck's own exports in any case.
    public var redaction: Redaction?

    /// The Realtime sessions.
    public init() {}
}
