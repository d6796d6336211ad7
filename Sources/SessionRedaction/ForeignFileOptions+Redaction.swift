public import SessionRecording

extension ForeignFileOptions {
    /// The Realtime sessions of a file; secrets in those that another tool recorded are replaced.
    public static var redacting: ForeignFileOptions {
        var options = ForeignFileOptions()
        options.redaction = Redaction(url: HeaderRedactor.redact(url:), payload: PayloadRedactor.redactForeign)
        return options
    }
}
