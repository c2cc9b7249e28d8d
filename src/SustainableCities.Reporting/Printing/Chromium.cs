namespace SustainableCities.Reporting.Printing;

/// <summary>Finds the browser that prints.</summary>
public static class Chromium
{
    private static readonly string[] UsualNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chromium-headless-shell", "microsoft-edge"];

    /// <summary>The given program, or the first of the usual names on the path; null where there is none.</summary>
    public static string? Find(string? given)
    {
        if (!string.IsNullOrWhiteSpace(given))
        {
            return File.Exists(given) ? given : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return (from name in UsualNames
                from folder in folders
                let file = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
                where File.Exists(file)
                select file).FirstOrDefault();
    }
}
