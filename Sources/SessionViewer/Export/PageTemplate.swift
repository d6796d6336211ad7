/// The page in one file: style and modules inlined, with a place for data.
struct PageTemplate {
    /// What stands before the data, and what behind it.
    let before: String
    let after: String

    /// Joins the page's files.
    ///
    /// - Throws: ``ViewerError`` when they are not as docs/viewer.md has them.
    init(_ files: PageFiles) throws(ViewerError) {
        let style = try files.text("style.css")
        let script = Self.safe(try files.script())
        let policy = PagePolicy.file(scriptHash: SHA256.base64(script.utf8), styleHash: SHA256.base64(style.utf8))
        guard !style.lowercased().contains("</style") else {
            throw ViewerError(.page, "style.css: contains an end tag of its own")
        }
        let page = try files.text("index.html")
        let charset = "<meta charset=\"utf-8\">"
        let head = try Self.split(page, at: charset)
        let rest = try Self.split(head.1, at: "<link rel=\"stylesheet\" href=\"./style.css\">")
        let body = try Self.split(rest.1, at: "<script type=\"module\" src=\"./app.js\"></script>")
        before = """
            \(head.0)\(charset)
            <meta http-equiv="Content-Security-Policy" content="\(policy)">\(rest.0)<style>\(style)</style>\(body.0)
            """
        after = "<script>\(script)</script>\(body.1)"
    }

    private static func split(_ text: String, at mark: String) throws(ViewerError) -> (String, String) {
        guard let place = text.firstRange(of: mark) else {
            throw ViewerError(.page, "index.html: does not have \(mark)")
        }
        return (String(text[..<place.lowerBound]), String(text[place.upperBound...]))
    }

    /// A script that does not end the element that it stands in.
    private static func safe(_ script: String) -> String {
        script.replacing("</script", with: "<\\/script").replacing("<!--", with: "<\\!--")
    }
}
