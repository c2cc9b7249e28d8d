using System.Globalization;
using SustainableCities.Domain.Evidence;
using SustainableCities.Reporting;

namespace SustainableCities.Web.Features.Evidence;

/// <summary>Writes what readers see of a file.</summary>
public static class EvidenceText
{
    private const long Kilobyte = 1024;
    private const long Megabyte = 1024 * Kilobyte;

    /// <summary>What a file is, by its ending: <c>PDF</c>.</summary>
    public static string Kind(EvidenceFileView file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Path.GetExtension(file.Name).TrimStart('.').ToUpper(CultureInfo.InvariantCulture);
    }

    /// <summary>How large it is: <c>1.2 MB</c>.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < Kilobyte => $"{Figures.Format(bytes)} B",
        < Megabyte => $"{Figures.Format(decimal.Round((decimal)bytes / Kilobyte))} KB",
        _ => $"{Figures.Format((decimal)bytes / Megabyte, 1)} MB",
    };
}
