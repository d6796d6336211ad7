/// Masks a text that is JSON, such as a tool's arguments, so that it stays JSON with the same shape.
///
/// Strings are masked as text, the digits of numbers become ones; member names, `true`, `false` and `null` stay. It
/// takes one character after another and so masks arguments that come in pieces as it masks them whole. From where a
/// text is not JSON, it is masked as text.
struct JSONTextMask: ScalarMask, Sendable {
    private enum Place {
        /// A value comes next.
        case value
        /// A member's name, or the object's end, comes next.
        case name
        /// A colon comes next.
        case colon
        /// A comma or a closing bracket comes next.
        case afterValue
        /// In a member's name or in a string.
        case string(isName: Bool)
        /// After a backslash in one.
        case escape(isName: Bool)
        /// In the digits of `\u`.
        case codeUnit(digit: Int, isName: Bool)
        case number
        /// In `true`, `false` or `null`, of which this is left.
        case word(rest: Substring)
        /// This is no JSON.
        case broken
    }

    private var place = Place.value
    /// The open brackets, outermost first.
    private var brackets: [Unicode.Scalar] = []

    mutating func mask(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch place {
        case .string(let isName): maskInString(scalar, isName: isName)
        case .escape(let isName): maskEscape(scalar, isName: isName)
        case .codeUnit(let digit, let isName): maskCodeUnit(scalar, digit: digit, isName: isName)
        case .number: maskInNumber(scalar)
        case .word(let rest): maskInWord(scalar, rest)
        case .value, .name, .colon, .afterValue: maskBetweenTokens(scalar)
        case .broken: TextMask.masked(scalar)
        }
    }

    private mutating func giveUp(at scalar: Unicode.Scalar) -> Unicode.Scalar {
        place = .broken
        return TextMask.masked(scalar)
    }

    // MARK: - Between tokens

    private mutating func maskBetweenTokens(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch (place, scalar) {
        case (_, " "), (_, "\t"), (_, "\n"), (_, "\r"): break
        case (.value, "{"): open("{", .name)
        case (.value, "["): open("[", .value)
        case (.value, "\""): place = .string(isName: false)
        case (.value, "-"): place = .number
        case (.value, "0"..."9"):
            place = .number
            return "1"
        case (.value, "t"): place = .word(rest: "rue")
        case (.value, "f"): place = .word(rest: "alse")
        case (.value, "n"): place = .word(rest: "ull")
        case (.name, "\""): place = .string(isName: true)
        case (.colon, ":"): place = .value
        case (.afterValue, ","): place = brackets.last == "{" ? .name : .value
        case (.name, "}"), (.afterValue, "}"): return close("{", scalar)
        case (.value, "]"), (.afterValue, "]"): return close("[", scalar)
        default: return giveUp(at: scalar)
        }
        return brackets.isEmpty && scalar == "," ? giveUp(at: scalar) : scalar
    }

    private mutating func open(_ bracket: Unicode.Scalar, _ next: Place) {
        brackets.append(bracket)
        place = next
    }

    private mutating func close(_ bracket: Unicode.Scalar, _ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard brackets.popLast() == bracket else { return giveUp(at: scalar) }
        place = .afterValue
        return scalar
    }

    // MARK: - In tokens

    private mutating func maskInString(_ scalar: Unicode.Scalar, isName: Bool) -> Unicode.Scalar {
        switch scalar {
        case "\"": place = isName ? .colon : .afterValue
        case "\\": place = .escape(isName: isName)
        default: return isName ? scalar : TextMask.masked(scalar)
        }
        return scalar
    }

    private mutating func maskEscape(_ scalar: Unicode.Scalar, isName: Bool) -> Unicode.Scalar {
        switch scalar {
        case "u": place = .codeUnit(digit: 0, isName: isName)
        case "\"", "\\", "/", "b", "f", "n", "r", "t": place = .string(isName: isName)
        default: return giveUp(at: scalar)
        }
        return scalar
    }

    /// Whatever letter is spelled by its code becomes an x.
    private mutating func maskCodeUnit(_ scalar: Unicode.Scalar, digit: Int, isName: Bool) -> Unicode.Scalar {
        guard scalar.properties.isASCIIHexDigit else { return giveUp(at: scalar) }
        place = digit == 3 ? .string(isName: isName) : .codeUnit(digit: digit + 1, isName: isName)
        return isName ? scalar : Self.codeOfX[digit]
    }

    private static let codeOfX: [Unicode.Scalar] = ["0", "0", "7", "8"]

    private mutating func maskInNumber(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "0"..."9": return "1"
        case "+", "-", ".", "e", "E": return scalar
        default:
            place = .afterValue
            return maskBetweenTokens(scalar)
        }
    }

    private mutating func maskInWord(_ scalar: Unicode.Scalar, _ rest: Substring) -> Unicode.Scalar {
        guard rest.unicodeScalars.first == scalar else { return giveUp(at: scalar) }
        let rest = rest.dropFirst()
        place = rest.isEmpty ? .afterValue : .word(rest: rest)
        return scalar
    }
}
