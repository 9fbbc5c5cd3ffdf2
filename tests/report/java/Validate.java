import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates PDF files by the standards named first (3a,ua1): a line for each failed rule, then one a file. */
public class Validate {
    public static void main(String[] given) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 1; at < given.length; at++) {
            for (String standard : given[0].split(",")) {
                check(given[at], standard);
            }
        }
    }

    private static void check(String name, String standard) {
        Map<String, String> failed = new TreeMap<>();
        boolean compliant = false;
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(standard);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(name), flavour)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            compliant = result.isCompliant();
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    failed.put(one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber(), one.getMessage());
                }
            }
        } catch (Exception trouble) {
            failed.put("unreadable", String.valueOf(trouble.getMessage()));
        }
        failed.forEach((rule, said) ->
            System.out.println("rule\t" + standard + "\t" + name + "\t" + rule + "\t" + said.replaceAll("\\s+", " ")));
        System.out.println("file\t" + standard + "\t" + name + "\t" + compliant);
    }
}
