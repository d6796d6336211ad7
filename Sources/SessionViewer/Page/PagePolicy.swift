/// The Content-Security-Policy of the page: it runs what is its own, and talks to nobody else.
enum PagePolicy {
    private static let always = "base-uri 'none'; form-action 'none'"

    /// Of the page that is served.
    static let served = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; media-src 'self' blob:; \
        connect-src 'self'; \(always); frame-ancestors 'none'
        """

    /// Of the page in a file: of script and style, only those with these hashes.
    static func file(scriptHash: String, styleHash: String) -> String {
        """
        default-src 'none'; script-src 'sha256-\(scriptHash)'; style-src 'sha256-\(styleHash)'; img-src data:; \
        media-src blob:; \(always)
        """
    }
}
