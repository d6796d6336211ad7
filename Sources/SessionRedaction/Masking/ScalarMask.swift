/// Puts something meaningless in the place of each character of a text.
///
/// What comes out has as many characters as what went in, and each is as long in UTF-8: a text that is masked as a
/// whole and one that is masked piece by piece are the same.
protocol ScalarMask {
    /// What stands in the place of the text's next character.
    mutating func mask(_ scalar: Unicode.Scalar) -> Unicode.Scalar
}
