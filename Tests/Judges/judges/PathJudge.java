import java.io.*;
import java.net.URI;
import java.nio.file.*;
import java.security.cert.*;
import java.util.*;

/**
 * Java's own judgement of certification paths. Each line on standard input is a case: the PEM files of the leaf, the issuing
 * CA and the root, then how the leaf's state is learnt: a list's file in DER, or the address of a responder. Each line of
 * the answer is `accepted`, or `refused` with the reason.
 */
class PathJudge {
  private static final CertificateFactory factory = makeFactory();

  public static void main(String[] arguments) throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in));
    for (String line; (line = input.readLine()) != null; ) System.out.println(judge(line.split(" ")));
  }

  private static String judge(String[] files) {
    try {
      var leaf = (X509Certificate) read(files[0]);
      var anchor = new TrustAnchor((X509Certificate) read(files[2]), null);
      var parameters = new PKIXParameters(Set.of(anchor));
      var checker = (PKIXRevocationChecker) CertPathValidator.getInstance("PKIX").getRevocationChecker();
      checker.setOptions(options(files[3]));
      if (files[3].startsWith("http:")) {
        checker.setOcspResponder(URI.create(files[3]));
      } else {
        try (var list = Files.newInputStream(Path.of(files[3]))) {
          var lists = new CollectionCertStoreParameters(List.of(factory.generateCRL(list)));
          parameters.addCertStore(CertStore.getInstance("Collection", lists));
        }
      }
      parameters.addCertPathChecker(checker);
      var path = factory.generateCertPath(List.of(leaf, (X509Certificate) read(files[1])));
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
      if (!leaf.getExtendedKeyUsage().contains("1.3.6.1.5.5.7.3.2")) return "refused not for clients";
      return "accepted";
    } catch (CertPathValidatorException refusal) {
      return "refused " + refusal.getReason() + " " + refusal.getMessage();
    } catch (Exception failure) {
      return "failed " + failure;
    }
  }

  /** One way alone, so that no judgement is another's. */
  private static Set<PKIXRevocationChecker.Option> options(String source) {
    var options = EnumSet.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY, PKIXRevocationChecker.Option.NO_FALLBACK);
    if (!source.startsWith("http:")) options.add(PKIXRevocationChecker.Option.PREFER_CRLS);
    return options;
  }

  private static Certificate read(String file) throws IOException, CertificateException {
    try (var input = Files.newInputStream(Path.of(file))) {
      return factory.generateCertificate(input);
    }
  }

  private static CertificateFactory makeFactory() {
    try {
      return CertificateFactory.getInstance("X.509");
    } catch (CertificateException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
