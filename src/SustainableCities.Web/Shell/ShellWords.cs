namespace SustainableCities.Web.Shell;

/// <summary>Key of the words of the shell: bars, footer, error pages, connection. The texts stand in ShellWords.resx.</summary>
public sealed class ShellWords;
