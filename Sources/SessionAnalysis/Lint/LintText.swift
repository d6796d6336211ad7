/// How findings spell figures and names.
enum LintText {
    private static let longestName = 64

    /// `840 ms`, `2.4 s`, `65 s`.
    static func duration(_ milliseconds: Double) -> String {
        if milliseconds < 1000 { return "\(Int(milliseconds.rounded())) ms" }
        let tenths = Int((min(milliseconds, 1e12) / 100).rounded())
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10) s" : "\((tenths + 5) / 10) s"
    }

    /// A name or an id from the wire, which may be of any length.
    static func name(_ text: String?) -> String {
        guard let text else { return "(unnamed)" }
        return text.count > longestName ? "\(text.prefix(longestName))…" : text
    }

    /// `1 gap`, `2 gaps`.
    static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
