import SessionRecording

/// Numbers and times the way people read them.
enum HumanText {
    /// `1,234,567`.
    static func count(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var grouped = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
            grouped.append(digit)
        }
        return grouped
    }

    /// `1 event`, `2 events`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    /// `0.8 s`, `15.9 s`, `2 min 05 s`, `1 h 02 min`.
    static func duration(milliseconds: Double) -> String {
        let seconds = milliseconds / 1000
        // What would round up to the next unit belongs there.
        if seconds < 59.95 { return "\(tenths(seconds)) s" }
        let whole = rounded(seconds)
        if whole < 3600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
        let minutes = rounded(seconds / 60)
        return "\(minutes / 60) h \(twoDigits(minutes % 60)) min"
    }

    /// `667 ms` below a second, as ``duration(milliseconds:)`` above.
    static func latency(milliseconds: Double) -> String {
        abs(milliseconds) < 999.5 ? "\(rounded(milliseconds)) ms" : duration(milliseconds: milliseconds)
    }

    /// `1,500 ms`, `830.9 ms`.
    static func exact(milliseconds: Double) -> String {
        let text = tenths(milliseconds)
        return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + " ms"
    }

    /// A time from the session's start: `+0.6s`, `+75.0s`.
    static func offset(milliseconds: Double) -> String {
        "\(milliseconds < 0 ? "-" : "+")\(tenths(abs(milliseconds) / 1000))s"
    }

    /// A time from the session's start to the millisecond: `+0.104s`.
    static func exactOffset(milliseconds: Double) -> String {
        let whole = rounded(abs(milliseconds))
        let fraction = String(whole % 1000 + 1000).dropFirst()
        return "\(milliseconds < 0 ? "-" : "+")\(count(whole / 1000)).\(fraction)s"
    }

    /// `2026-11-03 18:41:07`, UTC.
    static func time(_ time: Timestamp) -> String {
        let text = time.description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))"
    }

    /// `980 B`, `9.6 kB`, `1.2 MB`.
    static func size(bytes: Int) -> String {
        var size = Double(bytes)
        if size < 999.5 { return "\(bytes) B" }
        for unit in ["kB", "MB"] {
            size /= 1000
            if size < 999.5 { return "\(tenths(size)) \(unit)" }
        }
        return "\(tenths(size / 1000)) GB"
    }

    /// `4.4`, `1,234.0`.
    static func decimal(_ number: Double) -> String { tenths(number) }

    /// An id, short enough for a line: `item_EgDjT…`.
    static func shortID(_ id: String) -> String {
        id.count > 12 ? id.prefix(11) + "…" : id
    }

    private static func tenths(_ number: Double) -> String {
        let tenths = rounded(abs(number) * 10)
        return "\(number < 0 && tenths > 0 ? "-" : "")\(count(tenths / 10)).\(tenths % 10)"
    }

    /// The nearest whole number.
    ///
    /// What a recording says may be of any size: it is kept in bounds.
    private static func rounded(_ number: Double) -> Int {
        guard !number.isNaN else { return 0 }
        return Int(min(max(number.rounded(), -1e15), 1e15))
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
