public import SessionRecording

extension HAROptions {
    /// The Realtime sessions of a HAR file; secrets in those that another tool recorded are replaced.
    public static var redacting: HAROptions {
        var options = HAROptions()
        options.redaction = Redaction(url: HeaderRedactor.redact(url:), payload: PayloadRedactor.redact)
        return options
    }
}
