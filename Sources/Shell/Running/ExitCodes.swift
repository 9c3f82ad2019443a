// The exit code of every fault; contract of the command line.

internal import Audit
package import EventLog
internal import Glibc
package import Intake
internal import Ledger
internal import Proof
internal import Projections
package import Recording
package import Reports

extension Fault {
    package var exitCode: Int32 {
        switch self {
        case .refusal, .flags, .sample: 65
        case .projection: 74
        case .output: 74
        case .paper(let fault): fault.exitCode
        case .serving(let fault): fault.exitCode
        case .proof(.malformed, _): 65
        case .proof(.refuted, _): 1
        case .file(let fault): fault.exitCode
        case .access(let fault): fault.exitCode
        case .usage(.statement(.noSuchVoucher)), .usage(.nothingRecordedBy),
            .usage(.noEntriesIn), .usage(.happenedLater):
            66
        case .address(let fault): fault.problem.exitCode
        case .usage, .memoryThere, .noSuchProfile: 64
        case .importSource(let fault, _, _, _): fault.exitCode
        case .tree, .historyBroken: 1
        case .memoryMissing: 65
        case .untold: 74
        case .seqMissing, .checkpointMissing: 66
        case .store(let fault): fault.exitCode
        case .input(let fault, _): fault.exitCode
        case .lines(.table(let fault), _): fault.exitCode
        case .lines: 65
        case .mapping(let fault, _, _): fault.exitCode
        case .workbook(.text(let fault), _): fault.exitCode
        case .workbook: 65
        }
    }
}

extension AccessFault {
    package var exitCode: Int32 {
        switch self {
        case .open, .notOurs, .userName, .tokenName, .roleOfToken, .untilPast, .passwordShort,
            .passwordLong, .passwordsDiffer:
            65
        case .noSuchUser, .noSuchToken: 66
        case .noRole, .villagesWithoutRole, .usersNeeded: 64
        case .userThere, .tokenThere: 73
        }
    }
}

extension AddressFault.Problem {
    package var exitCode: Int32 {
        switch self {
        case .nothingThere, .unknown: 66
        case .unknownSubject, .unreadableSubject, .unknownKey, .otherKey, .twice, .unreadable,
            .missing, .badEscape, .unknownPart:
            64
        }
    }
}

extension PaperFault {
    package var exitCode: Int32 {
        switch self {
        case .noLibrary, .tooLong: 73
        case .failed: 74
        }
    }
}

extension ServingFault {
    package var exitCode: Int32 {
        switch self {
        case .certificateAndKey: 64
        case .badCertificate: 65
        case .noSuchHost, .notHere, .serverMissing: 66
        case .cannotListen: 74
        case .portTaken: 75
        }
    }
}

extension StoreFault {
    package var exitCode: Int32 {
        switch self {
        case .noSuchFile, .noSuchEntry: 66
        case .alreadyExists, .noSuchFolder: 73
        case .busy: 75
        case .notALedger, .newerFormat, .foreignSchema: 65
        case .readOnly, .full, .sumTooLarge, .unreadableWAL, .corrupt, .damagedEntry, .treeBroken,
            .replaced, .otherHistory, .inputOutput:
            74
        }
    }
}

extension ImportFault {
    package var exitCode: Int32 {
        if case .text(let fault) = self { return fault.exitCode }
        return 65
    }
}

extension TextFault {
    package var exitCode: Int32 {
        guard case .source(let fault) = self else { return 65 }
        switch fault {
        case .cannotOpen(_, let code): return code == ENOENT || code == ENOTDIR ? 66 : 74
        case .isDirectory: return 66
        case .cannotRead, .cannotSpool: return 74
        case .tooLarge: return 65
        }
    }
}

extension TableFault {
    package var exitCode: Int32 {
        switch self {
        case .text(let fault), .csv(.text(let fault)), .workbook(.text(let fault)): fault.exitCode
        case .csv, .workbook: 65
        case .noSheets: 64
        }
    }
}

extension MappingFault {
    package var exitCode: Int32 {
        if case .text(let fault) = problem { return fault.exitCode }
        return 65
    }
}

extension ImportSourceFault {
    package var exitCode: Int32 {
        switch self {
        case .mapReadsTables, .noSheets: 64
        case .mapping(let fault), .mappingOfFile(let fault): fault.exitCode
        case .file(let fault): fault.exitCode
        case .workbook(.text(let fault)): fault.exitCode
        case .workbook: 65
        }
    }
}

extension FileFault {
    package var exitCode: Int32 {
        switch problem {
        case .missing: 66
        case .alreadyThere, .otherKind, .notForThis, .notAFolder, .insideReport: 73
        case .tooLarge, .open: 65
        case .failed: 74
        }
    }
}
