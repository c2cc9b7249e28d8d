namespace SustainableCities.Web.Shell;

/// <summary>The HTTP status of a page.</summary>
public static class PageAnswer
{
    /// <summary>Answers with a status while the page is rendered for a request; in a circuit there is nothing left to answer.</summary>
    public static void Answer(this HttpContext? context, int status)
    {
        if (context is { Response.HasStarted: false })
        {
            context.Response.StatusCode = status;
        }
    }
}
