using System.Diagnostics;
using System.Runtime.InteropServices;
using SustainableCities.Testing;

namespace SustainableCities.Benchmarks;

/// <summary>Programs as an operator would run them: published in Release.</summary>
internal static class Published
{
    private static readonly Lazy<string> WorkFolder = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("portal-benchmark-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    private static readonly Lazy<Task<string>> PortalPublished = new(async () =>
    {
        await PublishAsync(Path.Combine(SourceTree.Root, "src/SustainableCities.Web"), "portal");
        return Path.Combine(Folder, "portal", "SustainableCities.Web.dll");
    });

    private static readonly Lazy<Task<string>> BlankPublished = new(async () =>
    {
        var source = Path.Combine(Folder, "Blank");
        await DotnetAsync("new", "blazor", "--interactivity", "Server", "--name", "Blank", "--output", source);
        await PublishAsync(source, "blank-published", "-p:PublishReadyToRun=true");
        return Path.Combine(Folder, "blank-published", "Blank.dll");
    });

    /// <summary>A folder of this run, gone at its end.</summary>
    public static string Folder => WorkFolder.Value;

    /// <summary>The portal's assembly.</summary>
    public static Task<string> PortalAsync() => PortalPublished.Value;

    /// <summary>The assembly of a blank Blazor application: the SDK's own template, with its counter page.</summary>
    public static Task<string> BlankAsync() => BlankPublished.Value;

    // For this kind of machine, as the Dockerfile does: then the assemblies are compiled ahead (PublishReadyToRun).
    private static Task PublishAsync(string project, string name, params string[] more) => DotnetAsync(
    [
        "publish", project, "-c", "Release", "-v", "q", "-nologo", "--runtime", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false",
        "-o", Path.Combine(Folder, name), .. more,
    ]);

    private static async Task DotnetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}: {await output}{await error}");
        }
    }
}
