using System.Runtime.CompilerServices;

namespace SustainableCities.Testing;

/// <summary>The clone that the tests were built from, for tests that read its files.</summary>
public static class SourceTree
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// Files below a folder of the clone that match a pattern, with paths relative to the clone and <c>/</c> between
    /// folders; nothing that a build or EF Core made.
    /// </summary>
    public static IReadOnlyList<SourceFile> Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(x => new SourceFile(Path.GetRelativePath(Root, x).Replace('\\', '/')))
            .Where(x => !x.Path.Split('/').Any(part => part is "bin" or "obj" or "Migrations" or "CompiledModel"))
            .OrderBy(x => x.Path, StringComparer.Ordinal)];

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "SustainableCities.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No SustainableCities.sln above {here}.");
    }
}
