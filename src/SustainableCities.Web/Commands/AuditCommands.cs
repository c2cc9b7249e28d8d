using System.CommandLine;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Evidence;

namespace SustainableCities.Web.Commands;

/// <summary><c>audit verify</c>: whether the audit trail is whole, and the live values and files of evidence are what it says.</summary>
public static class AuditCommands
{
    /// <summary>Makes the commands.</summary>
    public static Command Create(PortalProgram portal)
    {
        var verify = new Command("verify", "Reads every chain and compares the live values and the files of evidence. Names the first entry, value or file that was changed, removed or inserted.");
        verify.SetAction((_, cancellationToken) => portal.RunOnDatabaseAsync(
            async services =>
            {
                var report = await services.GetRequiredService<AuditTrailService>().VerifyAsync(cancellationToken);
                var evidence = report.Sound ? await services.GetRequiredService<EvidenceCheckService>().VerifyAsync(cancellationToken) : new(0, null);
                if ((report.Fault ?? evidence.Fault) is { } fault)
                {
                    await Console.Error.WriteLineAsync($"Not sound: {fault.Code} at chain {fault.Chain}{(fault.Sequence is null ? "" : $", entry {fault.Sequence}")}: {fault.Detail}");
                    return PortalCommandLine.Failed;
                }

                await Console.Out.WriteLineAsync($"Sound: {report.Entries} entries, {report.Values} values, {evidence.Files} files of evidence.");
                return PortalCommandLine.Done;
            },
            cancellationToken));
        return new Command("audit", "The audit trail.") { verify };
    }
}
