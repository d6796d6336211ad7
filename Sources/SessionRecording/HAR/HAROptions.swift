/// What to read from a HAR file.
public struct HAROptions: Sendable {
    /// Replaces the secrets in what another tool recorded.
    public struct Redaction: Sendable {
        let url: @Sendable (String) -> String
        let payload: @Sendable ([UInt8]) -> [UInt8]?

        /// Creates a redaction.
        ///
        /// - Parameters:
        ///   - url: Gives a URL without credentials.
        ///   - payload: Gives a payload without secrets; nil when it has none.
        public init(
            url: @escaping @Sendable (String) -> String,
            payload: @escaping @Sendable ([UInt8]) -> [UInt8]?
        ) {
            self.url = url
            self.payload = payload
        }
    }

    /// Whether to read WebSockets that do not speak the Realtime protocol as well.
    public var includesAllSockets = false
    /// Whether secrets in payloads are kept.
    public var keepsSecrets = false
    /// Replaces the secrets of sessions that another tool recorded; `SessionRedaction` has `HAROptions.redacting`.
    ///
    /// Without one, and unless ``keepsSecrets`` is set, such sessions are not read. Tapedeck's own exports are read as
    /// they are in any case.
    public var redaction: Redaction?

    /// The Realtime sessions, without secrets.
    public init() {}
}
