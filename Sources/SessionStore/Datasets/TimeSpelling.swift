import SessionRecording

/// Spells moments as the views do.
///
/// The events of a second differ in six digits only.
final class TimeSpelling {
    private let text = UnsafeMutableRawBufferPointer.allocate(byteCount: TimeSpelling.count, alignment: 1)
    /// The second that is spelled.
    private var second: Int64 = -1

    private static let count = "2026-11-22T09:00:00.104233Z".utf8.count
    /// Where the fraction's digits stand.
    private static let digits = 20..<26
    /// From 1970 on, up to the last year of four digits.
    private static let moments = 0..<Int64(253_402_300_800_000_000)

    deinit { text.deallocate() }

    /// A moment's text, which stays until the next one is asked for; nil for moments that SQLite might spell in another way.
    func text(of moment: Timestamp) -> UnsafeRawBufferPointer? {
        guard Self.moments.contains(moment.microseconds) else { return nil }
        let (second, fraction) = moment.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        if second != self.second {
            text.copyBytes(from: moment.description.utf8)
            self.second = second
        } else {
            var rest = fraction
            for place in Self.digits.reversed() {
                text[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
        }
        return UnsafeRawBufferPointer(text)
    }
}
