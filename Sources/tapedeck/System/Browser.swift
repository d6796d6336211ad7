import LibC

/// The user's web browser.
enum Browser {
    /// Whether there is a screen that it could be on.
    static var hasDisplay: Bool {
        #if canImport(Darwin)
        true
        #else
        ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].contains { Environment[$0] != nil }
        #endif
    }

    /// Opens an address.
    ///
    /// - Returns: Whether there is something to open it with.
    static func open(_ url: String) -> Bool {
        #if canImport(Darwin)
        let opener = "open"
        #else
        let opener = "xdg-open"
        #endif
        // It may go on for as long as the browser runs: nobody waits for it.
        let command =
            "command -v \(opener) >/dev/null 2>&1 && { \(opener) \(quoted(url)) >/dev/null 2>&1 </dev/null & }"
        return system(command) == 0
    }

    /// A word of the shell's language.
    private static func quoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
    }
}
