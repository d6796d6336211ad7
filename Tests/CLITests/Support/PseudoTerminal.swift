import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A terminal of which the test is the screen.
final class PseudoTerminal {
    private let screen: Int32
    private let device: FileHandle

    /// Opens a terminal of a width in columns.
    init(columns: Int) throws {
        screen = posix_openpt(O_RDWR | O_NOCTTY)
        guard screen >= 0, grantpt(screen) == 0, unlockpt(screen) == 0, let name = ptsname(screen) else {
            throw POSIXError(.ENXIO)
        }
        let descriptor = open(name, O_RDWR | O_NOCTTY)
        guard descriptor >= 0 else { throw POSIXError(.ENXIO) }
        var size = winsize(ws_row: 50, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
        device = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    deinit { close(screen) }

    /// Runs the tool with this terminal as its standard output, and gives back what the screen shows.
    func run(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws -> String {
        let process = try Tool.makeProcess(arguments, in: folder, environment: environment)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = device
        process.standardError = FileHandle.nullDevice
        try process.run()
        // The last one who holds the device is the tool itself: its end ends the reading.
        try device.close()
        let text = readScreen()
        process.waitUntilExit()
        return text.replacing("\r\n", with: "\n")
    }

    private func readScreen() -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(screen, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
